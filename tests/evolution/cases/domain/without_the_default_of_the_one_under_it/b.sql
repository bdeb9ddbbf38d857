CREATE DOMAIN public.base AS integer;
CREATE DOMAIN public.more AS public.base;
CREATE DOMAIN public.same AS public.base;
ALTER DOMAIN public.base SET DEFAULT 5;
ALTER DOMAIN public.same SET DEFAULT 5;
