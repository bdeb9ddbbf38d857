CREATE TYPE public.mood AS ENUM ('b', 'a');
CREATE TABLE public."T 1" (id integer NOT NULL);
ALTER TABLE public."T 1" ADD COLUMN e public.mood DEFAULT 'a';
