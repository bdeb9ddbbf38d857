CREATE DOMAIN public.word AS text;
CREATE TABLE public.t (id bigint PRIMARY KEY, w public.word);
CREATE TABLE public.u (id bigint PRIMARY KEY);
