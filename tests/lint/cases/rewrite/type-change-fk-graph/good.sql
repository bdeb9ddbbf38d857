ALTER TABLE public.t ADD COLUMN p_id_new bigint;
