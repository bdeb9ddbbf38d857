ALTER TABLE public.t ADD CONSTRAINT n_there CHECK (n IS NOT NULL) NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.t VALIDATE CONSTRAINT n_there;
-- step: say it
-- migrator: new-transaction
ALTER TABLE public.t ALTER COLUMN n SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT n_there;
