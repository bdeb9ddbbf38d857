INSERT INTO public.t VALUES (1, 'a'); INSERT INTO public.below VALUES (1, 'b', 'c');
