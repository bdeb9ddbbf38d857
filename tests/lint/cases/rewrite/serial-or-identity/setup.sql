CREATE TABLE public.t (name text PRIMARY KEY);
