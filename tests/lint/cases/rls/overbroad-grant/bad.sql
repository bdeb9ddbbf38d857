GRANT ALL ON public.t TO reader;
