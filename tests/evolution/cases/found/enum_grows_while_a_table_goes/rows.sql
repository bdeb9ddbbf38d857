INSERT INTO public."T 1" (id, e) VALUES (1, 'a');
