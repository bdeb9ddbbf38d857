ALTER TABLE public.t ADD COLUMN n integer, ADD CONSTRAINT n_positive CHECK (n > 0) NOT VALID;
