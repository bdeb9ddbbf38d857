-- the server: fails
SET CONSTRAINTS ALL DEFERRED;
INSERT INTO public.t VALUES (1, 1);
ALTER TABLE public.t ADD COLUMN n integer;
