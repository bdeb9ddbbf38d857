CREATE TABLE public.p (id bigint PRIMARY KEY);
CREATE TABLE public.t (id bigint PRIMARY KEY, p_id bigint);
