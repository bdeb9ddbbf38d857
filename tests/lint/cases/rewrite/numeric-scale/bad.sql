ALTER TABLE public.t ALTER COLUMN amount TYPE numeric(12,4);
