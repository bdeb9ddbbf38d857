CREATE TYPE public.mood AS ENUM ('a', 'b');
CREATE TABLE public.t (id bigint PRIMARY KEY, e public.mood, many public.mood[]);
