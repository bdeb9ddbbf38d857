CREATE TABLE public.t (id bigint PRIMARY KEY, n integer, m integer);
CREATE INDEX t_n ON public.t (n);
