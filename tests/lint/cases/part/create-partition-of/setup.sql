CREATE TABLE public.t (id bigint, n integer) PARTITION BY RANGE (id);
