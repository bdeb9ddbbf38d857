ALTER TABLE public.t ALTER COLUMN amount TYPE numeric(14,2);
