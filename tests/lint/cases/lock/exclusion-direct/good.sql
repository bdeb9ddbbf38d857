CREATE TABLE public.u (id bigint PRIMARY KEY, during tstzrange, CONSTRAINT apart EXCLUDE USING gist (during WITH &&));
