CREATE TABLE public.t (id bigint PRIMARY KEY);
INSERT INTO public.t VALUES (1);
