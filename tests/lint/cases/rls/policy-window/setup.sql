CREATE TABLE public.t (id bigint PRIMARY KEY, tenant bigint);
CREATE POLICY p ON public.t USING (tenant > 0);
