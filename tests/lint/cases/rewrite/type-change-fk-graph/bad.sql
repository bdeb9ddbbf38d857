ALTER TABLE public.t ALTER COLUMN p_id TYPE bigint;
