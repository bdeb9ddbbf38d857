CREATE POLICY p ON public.t USING (tenant = (SELECT current_setting('app.tenant')));
