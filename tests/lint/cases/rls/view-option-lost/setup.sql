CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);
CREATE VIEW public.v WITH (security_barrier = true) AS SELECT id FROM public.t;
