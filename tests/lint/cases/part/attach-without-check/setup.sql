CREATE TABLE public.t (id bigint, n integer) PARTITION BY RANGE (id);
CREATE TABLE public.t1 (id bigint, n integer);
