CREATE TYPE public.mood AS ENUM ('sad', 'ok');
CREATE TYPE public.sense AS ENUM ('ok', 'sad');
CREATE DOMAIN public.feeling AS public.sense CONSTRAINT is_good CHECK (VALUE::text <> 'sad');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.mood);
