CREATE TABLE public.t (id bigint PRIMARY KEY, n integer, m integer, CONSTRAINT n_and_m UNIQUE (n, m));
