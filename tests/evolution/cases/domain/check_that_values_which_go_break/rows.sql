INSERT INTO public.t (id) VALUES (1);
UPDATE public.t SET w = '';
INSERT INTO public.gone VALUES (1, '', NULL);
