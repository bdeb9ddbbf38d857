CREATE TABLE public.p (id bigint PRIMARY KEY);
CREATE TABLE public.t (id bigint, p_id bigint) PARTITION BY RANGE (id);
CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (0) TO (10);
