ALTER TABLE public.t ADD COLUMN n public.positive;
