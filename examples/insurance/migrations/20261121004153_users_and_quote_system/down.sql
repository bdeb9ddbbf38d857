-- The way back: Users and quote system: users, quotes
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: alter table public.claims: drop foreign key claims_created_by_fkey, foreign key claims_updated_by_fkey, foreign key claims_adjuster_id_fkey
--   lock: ACCESS EXCLUSIVE on public.claims, brief
ALTER TABLE public.claims
    DROP CONSTRAINT claims_adjuster_id_fkey,
    DROP CONSTRAINT claims_updated_by_fkey,
    DROP CONSTRAINT claims_created_by_fkey;

-- step: alter table public.policies: drop foreign key policies_created_by_fkey, foreign key policies_updated_by_fkey, foreign key policies_quote_id_fkey
--   lock: ACCESS EXCLUSIVE on public.policies, brief
ALTER TABLE public.policies
    DROP CONSTRAINT policies_quote_id_fkey,
    DROP CONSTRAINT policies_updated_by_fkey,
    DROP CONSTRAINT policies_created_by_fkey;

-- step: drop table public.quotes
--   lock: ACCESS EXCLUSIVE on public.customers for the foreign key, brief
--   lock: ACCESS EXCLUSIVE on public.policies for the foreign key, brief
--   lock: ACCESS EXCLUSIVE on public.quotes
--   data: all rows of public.quotes are lost; the other way makes the table empty
DROP TABLE public.quotes;

-- step: drop function public.quotes_status_transitions
DROP FUNCTION public.quotes_status_transitions;

-- step: alter table public.customers: drop foreign key customers_created_by_fkey, foreign key customers_updated_by_fkey
--   lock: ACCESS EXCLUSIVE on public.customers, brief
ALTER TABLE public.customers
    DROP CONSTRAINT customers_updated_by_fkey,
    DROP CONSTRAINT customers_created_by_fkey;

-- step: drop table public.users
--   lock: ACCESS EXCLUSIVE on public.customers for the foreign key, brief
--   lock: ACCESS EXCLUSIVE on public.users
--   data: all rows of public.users are lost; the other way makes the table empty
DROP TABLE public.users;
