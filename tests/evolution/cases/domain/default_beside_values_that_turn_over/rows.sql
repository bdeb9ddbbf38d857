INSERT INTO public.t VALUES (1, 'happy', 'happy'), (2, 'sad', 'sad'), (3, NULL, 'ok');
