CREATE TABLE public.t (id bigint PRIMARY KEY, v varchar(9));
