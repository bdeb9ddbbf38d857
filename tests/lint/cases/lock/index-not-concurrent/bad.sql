CREATE INDEX t_n ON public.t (n);
