INSERT INTO public.t VALUES (1, NULL);
INSERT INTO public.t (id, p.one, p.three) VALUES (2, 7, 'x'), (3, NULL, NULL);
UPDATE public.t SET p.two = 'y' WHERE id = 2;
