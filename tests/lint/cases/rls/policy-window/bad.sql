DROP POLICY p ON public.t;
-- step: again
-- migrator: new-transaction
CREATE POLICY p ON public.t USING (tenant > 1);
