ALTER TABLE public.t ALTER COLUMN made TYPE timestamptz;
