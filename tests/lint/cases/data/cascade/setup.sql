CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);
CREATE VIEW public.v AS SELECT id, n FROM public.t;
