CREATE DOMAIN public.small_number AS bigint;
CREATE TABLE public.t0 (id bigint PRIMARY KEY, n public.small_number DEFAULT '1', m public.small_number);
