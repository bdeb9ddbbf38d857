UPDATE public.t SET n = 0 WHERE n IS NULL;
ALTER TABLE public.t ADD COLUMN m integer;
