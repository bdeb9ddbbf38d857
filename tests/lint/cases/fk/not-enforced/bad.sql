-- the server: fails up to 17
ALTER TABLE public.t ADD CONSTRAINT t_p FOREIGN KEY (p_id) REFERENCES public.p (id) ON DELETE RESTRICT NOT ENFORCED;
