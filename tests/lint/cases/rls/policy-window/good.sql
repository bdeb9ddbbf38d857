ALTER POLICY p ON public.t USING (tenant > 1);
