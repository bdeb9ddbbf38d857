SET LOCAL TimeZone = 'UTC';
ALTER TABLE public.t ALTER COLUMN made TYPE timestamptz;
