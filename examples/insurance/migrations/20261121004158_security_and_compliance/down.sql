-- The way back: Security and compliance: sso_providers, oauth2_clients, user_mfa_settings, user_sessions, audit_logs
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.audit_logs
--   lock: ACCESS EXCLUSIVE on public.audit_logs
--   data: all rows of public.audit_logs are lost; the other way makes the table empty
DROP TABLE public.audit_logs;

-- step: drop function public.refuse_change()
DROP FUNCTION public.refuse_change();

-- step: drop table public.user_sessions
--   lock: ACCESS EXCLUSIVE on public.user_sessions
--   data: all rows of public.user_sessions are lost; the other way makes the table empty
DROP TABLE public.user_sessions;

-- step: drop table public.user_mfa_settings
--   lock: ACCESS EXCLUSIVE on public.user_mfa_settings
--   data: all rows of public.user_mfa_settings are lost; the other way makes the table empty
DROP TABLE public.user_mfa_settings;

-- step: drop table public.oauth2_clients
--   lock: ACCESS EXCLUSIVE on public.oauth2_clients
--   data: all rows of public.oauth2_clients are lost; the other way makes the table empty
DROP TABLE public.oauth2_clients;

-- step: drop table public.sso_providers
--   lock: ACCESS EXCLUSIVE on public.sso_providers
--   data: all rows of public.sso_providers are lost; the other way makes the table empty
DROP TABLE public.sso_providers;
