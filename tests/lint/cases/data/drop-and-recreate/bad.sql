DROP TABLE IF EXISTS public.t; -- allow: data/drop-table, because it is made again
CREATE TABLE public.t (id bigint PRIMARY KEY, n integer);
