UPDATE public.t SET n = 0 WHERE id > 0 AND id <= 1000;
