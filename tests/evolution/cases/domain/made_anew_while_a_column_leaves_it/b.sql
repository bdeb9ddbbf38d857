CREATE DOMAIN public.small_number AS integer CHECK (VALUE < 100);
CREATE TABLE public.t0 (id bigint PRIMARY KEY, n text NOT NULL DEFAULT '1', m public.small_number);
