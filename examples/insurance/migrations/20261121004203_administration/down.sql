-- The way back: Administration: admin_roles, admin_users, admin_permissions, system_settings, admin_activity_logs, admin_dashboards, admin_rate_approvals
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.admin_rate_approvals
--   lock: ACCESS EXCLUSIVE on public.admin_rate_approvals
--   data: all rows of public.admin_rate_approvals are lost; the other way makes the table empty
DROP TABLE public.admin_rate_approvals;

-- step: drop function public.admin_rate_approvals_status_transitions()
DROP FUNCTION public.admin_rate_approvals_status_transitions();

-- step: drop table public.admin_dashboards
--   lock: ACCESS EXCLUSIVE on public.admin_dashboards
--   data: all rows of public.admin_dashboards are lost; the other way makes the table empty
DROP TABLE public.admin_dashboards;

-- step: drop table public.admin_activity_logs
--   lock: ACCESS EXCLUSIVE on public.admin_activity_logs
--   data: all rows of public.admin_activity_logs are lost; the other way makes the table empty
DROP TABLE public.admin_activity_logs;

-- step: drop table public.system_settings
--   lock: ACCESS EXCLUSIVE on public.system_settings
--   data: all rows of public.system_settings are lost; the other way makes the table empty
DROP TABLE public.system_settings;

-- step: drop function public.acting_admin_id()
DROP FUNCTION public.acting_admin_id();

-- step: drop function public.touch_last_modified_at()
DROP FUNCTION public.touch_last_modified_at();

-- step: drop table public.admin_permissions
--   lock: ACCESS EXCLUSIVE on public.admin_permissions
--   data: all rows of public.admin_permissions are lost; the other way makes the table empty
DROP TABLE public.admin_permissions;

-- step: drop table public.admin_users
--   lock: ACCESS EXCLUSIVE on public.admin_users
--   data: all rows of public.admin_users are lost; the other way makes the table empty
DROP TABLE public.admin_users;

-- step: drop table public.admin_roles
--   lock: ACCESS EXCLUSIVE on public.admin_roles
--   data: all rows of public.admin_roles are lost; the other way makes the table empty
DROP TABLE public.admin_roles;
