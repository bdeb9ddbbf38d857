GRANT SELECT ON public.t TO reader;
