CREATE TYPE public.mood AS ENUM ('a');
CREATE TABLE public.t (id bigint PRIMARY KEY, m public.mood);
