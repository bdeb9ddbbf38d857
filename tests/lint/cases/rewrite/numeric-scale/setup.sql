CREATE TABLE public.t (id bigint PRIMARY KEY, amount numeric(10,2));
