CREATE POLICY p ON public.t USING (tenant = current_setting('app.tenant'));
