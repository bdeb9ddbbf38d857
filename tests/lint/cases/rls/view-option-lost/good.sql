CREATE OR REPLACE VIEW public.v WITH (security_barrier = true) AS SELECT id FROM public.t WHERE n > 0;
