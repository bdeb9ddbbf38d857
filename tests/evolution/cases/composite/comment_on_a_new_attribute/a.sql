CREATE TYPE public.c AS (a int, b text);
CREATE TABLE public.t (id int PRIMARY KEY, x public.c);
