ALTER TABLE public.t1 ADD CONSTRAINT bound CHECK (id IS NOT NULL AND id >= 0 AND id < 10) NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.t1 VALIDATE CONSTRAINT bound;
-- step: attach
-- migrator: new-transaction
ALTER TABLE public.t ATTACH PARTITION public.t1 FOR VALUES FROM (0) TO (10);
