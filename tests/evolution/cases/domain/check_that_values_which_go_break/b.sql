CREATE DOMAIN public.word AS text CHECK (VALUE <> '');
CREATE DOMAIN public.sure AS text NOT NULL;
CREATE TABLE public.t (id bigint PRIMARY KEY);
