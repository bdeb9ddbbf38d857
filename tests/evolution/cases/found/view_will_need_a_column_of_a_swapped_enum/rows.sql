INSERT INTO public.t2 (id, e) VALUES (1, 'a');
