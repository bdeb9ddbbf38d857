ALTER TABLE public.t ADD COLUMN token uuid DEFAULT gen_random_uuid();
