CREATE TABLE public.t (id bigint PRIMARY KEY, n integer DEFAULT 1);
