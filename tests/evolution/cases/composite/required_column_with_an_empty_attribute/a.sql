CREATE TYPE public.held AS (m text, n integer);
CREATE DOMAIN public.kept AS public.held;
CREATE TABLE public.t (id bigint PRIMARY KEY, h public.held, k public.kept);
