CREATE TABLE public.p (id bigint PRIMARY KEY);
CREATE TABLE public.t (id bigint PRIMARY KEY, p_id bigint REFERENCES public.p (id) ON DELETE RESTRICT);
CREATE INDEX t_p ON public.t (p_id);
