CREATE TABLE public.t (id bigint NOT NULL, other bigint NOT NULL);
CREATE UNIQUE INDEX t_first ON public.t (id);
CREATE UNIQUE INDEX t_other ON public.t (other DESC);
