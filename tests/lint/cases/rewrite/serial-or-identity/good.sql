ALTER TABLE public.t ADD COLUMN id bigint;
