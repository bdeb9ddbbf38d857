CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
CREATE TABLE public.t (id bigint PRIMARY KEY);
