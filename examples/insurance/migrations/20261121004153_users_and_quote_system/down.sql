-- The way back: Users and quote system: users, quotes
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop foreign key claims_adjuster_id_fkey of public.claims
--   lock: ACCESS EXCLUSIVE on public.claims, brief, asked for 100 ms at a time
ALTER TABLE public.claims DROP CONSTRAINT claims_adjuster_id_fkey;

-- step: drop foreign key claims_updated_by_fkey of public.claims
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.claims, brief, asked for 100 ms at a time
ALTER TABLE public.claims DROP CONSTRAINT claims_updated_by_fkey;

-- step: drop foreign key claims_created_by_fkey of public.claims
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.claims, brief, asked for 100 ms at a time
ALTER TABLE public.claims DROP CONSTRAINT claims_created_by_fkey;

-- step: drop foreign key policies_quote_id_fkey of public.policies
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies, brief, asked for 100 ms at a time
ALTER TABLE public.policies DROP CONSTRAINT policies_quote_id_fkey;

-- step: drop foreign key policies_updated_by_fkey of public.policies
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies, brief, asked for 100 ms at a time
ALTER TABLE public.policies DROP CONSTRAINT policies_updated_by_fkey;

-- step: drop foreign key policies_created_by_fkey of public.policies
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies, brief, asked for 100 ms at a time
ALTER TABLE public.policies DROP CONSTRAINT policies_created_by_fkey;

-- step: drop foreign key customers_updated_by_fkey of public.customers
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.customers, brief, asked for 100 ms at a time
ALTER TABLE public.customers DROP CONSTRAINT customers_updated_by_fkey;

-- step: drop foreign key customers_created_by_fkey of public.customers
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.customers, brief, asked for 100 ms at a time
ALTER TABLE public.customers DROP CONSTRAINT customers_created_by_fkey;

-- step: drop table public.quotes
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes
--   data: all rows of public.quotes are lost; the other way makes the table empty
DROP TABLE public.quotes;

-- step: drop function public.quotes_status_transitions()
DROP FUNCTION public.quotes_status_transitions();

-- step: drop table public.users
--   lock: ACCESS EXCLUSIVE on public.users
--   data: all rows of public.users are lost; the other way makes the table empty
DROP TABLE public.users;
