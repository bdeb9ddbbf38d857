CREATE TYPE public.mood_new AS ENUM ('a');
