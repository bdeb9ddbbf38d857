CREATE TYPE public.mood AS ENUM ('a', 'x', 'b');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.mood);
