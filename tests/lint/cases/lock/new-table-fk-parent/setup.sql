CREATE TABLE public.p (id bigint PRIMARY KEY);
