ALTER TABLE public.t DROP CONSTRAINT t_id_check;
-- allow: compat/function-signature, because nobody calls it
DROP FUNCTION public.f(integer);
