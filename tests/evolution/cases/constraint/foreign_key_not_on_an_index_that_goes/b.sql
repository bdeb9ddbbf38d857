CREATE TABLE public.t (id bigint NOT NULL, other bigint NOT NULL);
ALTER TABLE public.t ADD CONSTRAINT t_key PRIMARY KEY (id);
ALTER TABLE public.t ADD CONSTRAINT t_other_key UNIQUE (other);
CREATE UNIQUE INDEX t_other ON public.t (other) WHERE id > 3;
CREATE TABLE public.c (t_id bigint REFERENCES public.t (id), other bigint REFERENCES public.t (other));
