CREATE TABLE public.t (id bigint NOT NULL, v text);
CREATE TABLE public.below (w text) INHERITS (public.t);
