CREATE TABLE public.quotes (id bigint PRIMARY KEY, status text, city text);
