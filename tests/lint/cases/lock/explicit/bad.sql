LOCK TABLE public.t;
