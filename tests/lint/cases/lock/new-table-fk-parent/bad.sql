CREATE TABLE public.t (id bigint PRIMARY KEY, p_id bigint REFERENCES public.p (id) ON DELETE RESTRICT);
