REINDEX TABLE public.t;
