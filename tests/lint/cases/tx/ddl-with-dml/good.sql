UPDATE public.t SET n = 0 WHERE n IS NULL;
-- step: the column
-- migrator: new-transaction
ALTER TABLE public.t ADD COLUMN m integer;
