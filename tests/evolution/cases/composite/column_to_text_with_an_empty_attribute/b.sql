CREATE TYPE public.held AS (m text, n integer);
CREATE TABLE public.t (id bigint PRIMARY KEY, h text);
