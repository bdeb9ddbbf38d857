ALTER FUNCTION public.f(integer) STABLE;
