ALTER TABLE public.t ADD COLUMN n integer CHECK (n > 0);
