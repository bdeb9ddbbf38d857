INSERT INTO public.t (id) VALUES (1);
INSERT INTO public.u (id) VALUES (1);
