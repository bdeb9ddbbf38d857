CREATE TABLE public.t (id bigint, n integer) PARTITION BY RANGE (id);
CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (0) TO (10);
