DROP TYPE public.mood CASCADE;
