ALTER TABLE public.t ADD COLUMN n integer;
-- step: the rows
-- migrator: new-transaction
UPDATE public.t SET n = 0 WHERE id BETWEEN 1 AND 1000;
