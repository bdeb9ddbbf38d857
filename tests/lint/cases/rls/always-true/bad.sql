CREATE POLICY p ON public.t USING (true);
