-- allow: compat/function-signature, because nobody calls it
DROP FUNCTION public.f(integer) CASCADE;
