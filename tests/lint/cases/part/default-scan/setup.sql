CREATE TABLE public.t (id bigint, n integer) PARTITION BY RANGE (id);
CREATE TABLE public.rest PARTITION OF public.t DEFAULT;
CREATE TABLE public.t1 (id bigint, n integer, CONSTRAINT bound CHECK (id IS NOT NULL AND id >= 0 AND id < 10));
