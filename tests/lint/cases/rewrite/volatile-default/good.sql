ALTER TABLE public.t ADD COLUMN token uuid, ADD COLUMN made timestamptz DEFAULT now();
