-- the server: fails
ALTER TYPE public.mood ADD VALUE 'b';
INSERT INTO public.t VALUES (1, 'b');
