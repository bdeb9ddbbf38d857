INSERT INTO public.t2 (id) VALUES (1);
INSERT INTO public."order" (id) VALUES (2);
REFRESH MATERIALIZED VIEW public.v2;
