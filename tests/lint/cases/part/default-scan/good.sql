ALTER TABLE public.rest ADD CONSTRAINT others CHECK (NOT (id IS NOT NULL AND id >= 0 AND id < 10)) NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.rest VALIDATE CONSTRAINT others;
-- step: attach
-- migrator: new-transaction
ALTER TABLE public.t ATTACH PARTITION public.t1 FOR VALUES FROM (0) TO (10);
