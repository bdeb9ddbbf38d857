CREATE SCHEMA s;
CREATE EXTENSION citext SCHEMA public;
CREATE DOMAIN public.word AS public.citext NOT NULL;
CREATE TYPE public.pair AS (one public.citext, two text, three integer);
CREATE TABLE public.t (id bigint PRIMARY KEY, x public.citext NOT NULL DEFAULT 'A', w public.word);
