ALTER TABLE public.t ADD CONSTRAINT n_check CHECK (n > 0) NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.t VALIDATE CONSTRAINT n_check;
