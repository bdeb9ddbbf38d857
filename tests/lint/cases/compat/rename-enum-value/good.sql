ALTER TYPE public.mood ADD VALUE 'b';
