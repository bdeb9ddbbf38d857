CREATE TYPE public.c AS (a int, b text, z date);
COMMENT ON COLUMN public.c.z IS 'when';
COMMENT ON COLUMN public.c.b IS 'what';
CREATE TABLE public.t (id int PRIMARY KEY, x public.c);
