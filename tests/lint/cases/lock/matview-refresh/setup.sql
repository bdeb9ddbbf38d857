CREATE TABLE public.t (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.t;
CREATE UNIQUE INDEX m_id ON public.m (id);
