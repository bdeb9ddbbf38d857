-- step: build
-- migrator: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON public.t (id);
-- step: name it
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
