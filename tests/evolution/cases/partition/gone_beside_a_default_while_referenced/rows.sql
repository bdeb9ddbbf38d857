INSERT INTO public.p VALUES (1, '2026-01-05', 'a'), (2, '2026-02-06', 'b');
INSERT INTO public.c VALUES (1, '2026-01-05');
