CREATE TABLE public.t (id bigint PRIMARY KEY, code varchar(10));
CREATE VIEW public.v AS SELECT id, code FROM public.t;
