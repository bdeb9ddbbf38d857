CREATE TABLE public.t0 (id integer NOT NULL);
ALTER TABLE public.t0 ADD CONSTRAINT the_key_publict0 PRIMARY KEY (id);
CREATE TABLE public."T 1" (id bigint NOT NULL);
ALTER TABLE public."T 1" ADD COLUMN f_publict0 bigint;
ALTER TABLE public."T 1" ADD CONSTRAINT publict1_f_publict0 FOREIGN KEY (f_publict0) REFERENCES public.t0 (id) ON DELETE SET NULL;
