INSERT INTO public.t VALUES (1, 2, 'a'), (2, NULL, 'b');
