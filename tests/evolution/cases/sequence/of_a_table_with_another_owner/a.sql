CREATE TABLE public.t (id serial, other bigint, c text);
CREATE SEQUENCE public.alone;
CREATE SEQUENCE public.joins;
ALTER SEQUENCE public.joins OWNER TO reader;
CREATE TABLE public.later (id bigint DEFAULT nextval('public.alone'));
ALTER SEQUENCE public.alone OWNED BY public.later.id;
GRANT USAGE ON SEQUENCE public.t_id_seq TO reader;
