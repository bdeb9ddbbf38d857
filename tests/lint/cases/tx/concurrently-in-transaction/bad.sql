-- the server: refused
CREATE INDEX CONCURRENTLY t_n ON public.t (n);
