ALTER TYPE public.mood ADD VALUE 'b';
-- step: use it
-- migrator: new-transaction
INSERT INTO public.t VALUES (1, 'b');
