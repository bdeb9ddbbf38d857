DROP TABLE public.t1; -- allow: data/drop-table, because another
