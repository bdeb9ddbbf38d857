CREATE POLICY p ON public.t USING (tenant > 0);
