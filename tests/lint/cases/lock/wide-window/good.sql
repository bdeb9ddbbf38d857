ALTER TABLE public.t ADD COLUMN n integer;
-- step: the other
-- migrator: new-transaction
ALTER TABLE public.u ADD COLUMN n integer;
