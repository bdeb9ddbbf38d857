INSERT INTO public.t VALUES (1, DEFAULT), (2, NULL);
INSERT INTO public.t (id, p.one, p.two) VALUES (3, 7, 'x');
INSERT INTO public.parted (id, p.one, p.two) VALUES (1, 7, NULL);
INSERT INTO public.gone VALUES (1, ROW(1, 'a', 1.5, 'red'));
