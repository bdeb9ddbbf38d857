CREATE VIEW public.u AS SELECT id FROM public.t;
