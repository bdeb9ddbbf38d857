CREATE TABLE public.t (id bigint PRIMARY KEY, v text NOT NULL DEFAULT 'c');
