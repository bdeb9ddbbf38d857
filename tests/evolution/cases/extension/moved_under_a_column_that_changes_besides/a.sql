CREATE SCHEMA s;
CREATE EXTENSION citext SCHEMA s;
CREATE DOMAIN public.word AS s.citext;
CREATE TYPE public.pair AS (one s.citext, two text);
CREATE TABLE public.t (id bigint PRIMARY KEY, x s.citext, w public.word);
