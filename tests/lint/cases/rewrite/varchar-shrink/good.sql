ALTER TABLE public.t ADD CONSTRAINT code_short CHECK (length(code) <= 20) NOT VALID;
