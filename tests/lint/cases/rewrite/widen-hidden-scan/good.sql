ALTER TABLE public.t DROP CONSTRAINT code_check, ALTER COLUMN code TYPE varchar(20), ADD CONSTRAINT code_check CHECK (code <> '') NOT VALID;
-- step: prove it
-- migrator: new-transaction
ALTER TABLE public.t VALIDATE CONSTRAINT code_check;
