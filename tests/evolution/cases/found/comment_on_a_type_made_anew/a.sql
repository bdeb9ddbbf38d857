CREATE TYPE public.mood AS ENUM ('a', 'x', 'b');
COMMENT ON TYPE public.mood IS 'plain';
