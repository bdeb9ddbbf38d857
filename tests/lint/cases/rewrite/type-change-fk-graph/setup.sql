CREATE TABLE public.p (id integer PRIMARY KEY);
CREATE TABLE public.t (id bigint PRIMARY KEY, p_id integer REFERENCES public.p (id), n varchar(5));
