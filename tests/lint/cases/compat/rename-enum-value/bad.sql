ALTER TYPE public.mood RENAME VALUE 'a' TO 'b';
