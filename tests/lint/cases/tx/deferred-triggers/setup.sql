CREATE TABLE public.p (id bigint PRIMARY KEY);
CREATE TABLE public.t (id bigint PRIMARY KEY, p_id bigint REFERENCES public.p (id) DEFERRABLE);
INSERT INTO public.p VALUES (1);
