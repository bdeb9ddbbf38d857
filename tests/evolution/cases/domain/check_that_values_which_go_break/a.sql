CREATE DOMAIN public.word AS text;
CREATE DOMAIN public.sure AS text;
CREATE TABLE public.t (id bigint PRIMARY KEY, w public.word, s public.sure);
CREATE TABLE public.gone (id bigint PRIMARY KEY, w public.word, s public.sure);
