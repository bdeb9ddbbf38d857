ALTER FUNCTION public.f(integer) COST 10;
