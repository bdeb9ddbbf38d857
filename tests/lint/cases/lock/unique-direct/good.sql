-- step: build
-- migrator: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY t_n ON public.t (n);
-- step: name it
ALTER TABLE public.t ADD CONSTRAINT t_n UNIQUE USING INDEX t_n;
