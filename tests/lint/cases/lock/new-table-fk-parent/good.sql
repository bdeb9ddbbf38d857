CREATE TABLE public.t (id bigint PRIMARY KEY, p_id bigint);
-- step: the key
-- migrator: new-transaction
ALTER TABLE public.t ADD CONSTRAINT t_p FOREIGN KEY (p_id) REFERENCES public.p (id) ON DELETE RESTRICT NOT VALID;
