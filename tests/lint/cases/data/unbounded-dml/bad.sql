UPDATE public.t SET n = 0;
