INSERT INTO public.t (c) VALUES ('one');
