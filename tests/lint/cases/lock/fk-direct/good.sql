ALTER TABLE public.t ADD CONSTRAINT t_p FOREIGN KEY (p_id) REFERENCES public.p (id) ON DELETE RESTRICT NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.t VALIDATE CONSTRAINT t_p;
