CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE public.sense AS ENUM ('ok', 'sad', 'happy');
CREATE DOMAIN public.feeling AS public.sense DEFAULT 'ok';
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.mood, f public.mood NOT NULL DEFAULT 'sad');
