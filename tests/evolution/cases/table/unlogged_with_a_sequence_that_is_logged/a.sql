CREATE UNLOGGED TABLE public.t (id bigint PRIMARY KEY);
CREATE SEQUENCE public.steps AS integer;
ALTER TABLE public.t ADD COLUMN c bigint DEFAULT nextval('public.steps');
ALTER SEQUENCE public.steps OWNED BY public.t.c;
