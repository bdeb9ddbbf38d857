DROP FUNCTION public.f(integer);
