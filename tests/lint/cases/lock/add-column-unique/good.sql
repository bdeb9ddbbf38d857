-- step: the column
ALTER TABLE public.t ADD COLUMN n integer;
-- step: its index
-- migrator: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY t_n ON public.t (n);
