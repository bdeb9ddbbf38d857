-- Sso integration: sso_group_mappings, user_sso_links
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.sso_group_mappings
--   lock: none, the table is new
--   rules: SSO-003, SSO-004
CREATE TABLE public.sso_group_mappings (
    id             uuid         NOT NULL DEFAULT gen_random_uuid(),
    provider_id    uuid         NOT NULL,
    external_group varchar(255) NOT NULL,
    user_role      varchar(20),
    admin_role_id  uuid,
    priority       integer      NOT NULL DEFAULT 100,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    updated_at     timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT sso_group_mappings_pkey PRIMARY KEY (id),
    CONSTRAINT sso_group_mappings_provider_id_external_group_key UNIQUE (provider_id, external_group),
    CONSTRAINT sso_group_mappings_user_role_values CHECK (user_role IN ('customer', 'agent', 'underwriter', 'adjuster', 'billing', 'analyst')),
    CONSTRAINT sso_group_mappings_priority_check CHECK (priority >= 0),
    CONSTRAINT sso_group_mappings_one_role CHECK (num_nonnulls(user_role, admin_role_id) = 1)
);

-- step: index public.sso_group_mappings (1 index)
--   lock: none, the table is new
CREATE INDEX sso_group_mappings_admin_role_id_idx ON public.sso_group_mappings (admin_role_id);

-- step: add trigger public.sso_group_mappings.sso_group_mappings_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER sso_group_mappings_touch_updated_at BEFORE UPDATE ON public.sso_group_mappings
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.sso_group_mappings (5 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.sso_group_mappings IS 'What the members of a provider''s group become here: a user''s role, or an administrator''s.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.sso_group_mappings.external_group IS 'The group as the provider names it in its claims.';

COMMENT ON COLUMN public.sso_group_mappings.priority IS 'Where somebody is in several groups, the lowest number counts.

Default: rule SSO-004: Group mappings without an order of their own come after those that have one.';

COMMENT ON CONSTRAINT sso_group_mappings_user_role_values ON public.sso_group_mappings IS 'What a user works as.';
COMMENT ON CONSTRAINT sso_group_mappings_one_role ON public.sso_group_mappings IS 'rule SSO-003: A provider''s group gives one role: a user''s or an administrator''s.';

-- step: create table public.user_sso_links
--   lock: none, the table is new
CREATE TABLE public.user_sso_links (
    id               uuid         NOT NULL DEFAULT gen_random_uuid(),
    user_id          uuid         NOT NULL,
    provider_id      uuid         NOT NULL,
    external_subject varchar(255) NOT NULL,
    external_email   varchar(254),
    external_groups  jsonb,
    linked_at        timestamptz  NOT NULL DEFAULT now(),
    last_login_at    timestamptz,
    CONSTRAINT user_sso_links_pkey PRIMARY KEY (id),
    CONSTRAINT user_sso_links_provider_id_external_subject_key UNIQUE (provider_id, external_subject),
    CONSTRAINT user_sso_links_user_id_provider_id_key UNIQUE (user_id, provider_id),
    CONSTRAINT user_sso_links_external_groups_check CHECK (jsonb_typeof(external_groups) = 'array')
);

-- step: comment on public.user_sso_links (5 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.user_sso_links IS 'That a person of a provider is a user of ours.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.user_sso_links.provider_id IS 'A provider is only removed once nobody signs in with it any more.';
COMMENT ON COLUMN public.user_sso_links.external_subject IS 'The provider''s own id of the person, the claim `sub`, which never changes.';
COMMENT ON COLUMN public.user_sso_links.external_email IS 'As the provider told us last; can differ from the user''s own.';
COMMENT ON COLUMN public.user_sso_links.external_groups IS 'The groups as the provider told us last.';

-- step: add foreign key sso_group_mappings_provider_id_fkey of public.sso_group_mappings
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.sso_providers for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.sso_group_mappings ADD CONSTRAINT sso_group_mappings_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES public.sso_providers (id) ON DELETE CASCADE;

-- step: add foreign key sso_group_mappings_admin_role_id_fkey of public.sso_group_mappings
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.admin_roles for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.sso_group_mappings ADD CONSTRAINT sso_group_mappings_admin_role_id_fkey FOREIGN KEY (admin_role_id) REFERENCES public.admin_roles (id) ON DELETE RESTRICT;

-- step: add foreign key user_sso_links_user_id_fkey of public.user_sso_links
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.users for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.user_sso_links ADD CONSTRAINT user_sso_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;

-- step: add foreign key user_sso_links_provider_id_fkey of public.user_sso_links
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.sso_providers for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.user_sso_links ADD CONSTRAINT user_sso_links_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES public.sso_providers (id) ON DELETE RESTRICT;
