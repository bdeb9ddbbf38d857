-- The way back: Sso integration: sso_group_mappings, user_sso_links
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.user_sso_links
--   lock: ACCESS EXCLUSIVE on public.user_sso_links
--   data: all rows of public.user_sso_links are lost; the other way makes the table empty
DROP TABLE public.user_sso_links;

-- step: drop table public.sso_group_mappings
--   lock: ACCESS EXCLUSIVE on public.sso_group_mappings
--   data: all rows of public.sso_group_mappings are lost; the other way makes the table empty
DROP TABLE public.sso_group_mappings;
