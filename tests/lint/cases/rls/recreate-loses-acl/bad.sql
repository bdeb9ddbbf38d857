DROP VIEW public.v;
CREATE VIEW public.v AS SELECT n FROM public.t;
