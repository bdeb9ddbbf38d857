CREATE DOMAIN public.positive AS integer;
CREATE TABLE public.t (id bigint PRIMARY KEY, n public.positive);
