ALTER TABLE public.t ADD CONSTRAINT n_check CHECK (n > 0);
