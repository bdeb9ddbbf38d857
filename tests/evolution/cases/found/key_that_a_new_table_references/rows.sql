INSERT INTO public.t0 (id, e) VALUES (1, 'a');
