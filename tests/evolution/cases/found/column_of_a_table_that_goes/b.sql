CREATE TYPE public.color AS ENUM ('z', 'a');
