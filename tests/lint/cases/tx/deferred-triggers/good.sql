INSERT INTO public.t VALUES (1, 1);
-- step: the column
-- migrator: new-transaction
ALTER TABLE public.t ADD COLUMN n integer;
