DROP INDEX public.t_n;
