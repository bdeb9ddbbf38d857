CREATE DOMAIN public.base AS integer DEFAULT 5;
