-- Everything goes.
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table sales.order
--   lock: ACCESS EXCLUSIVE on sales.order
--   data: all rows of sales.order are lost; the other way makes the table empty
DROP TABLE sales."order";

-- step: drop table public.settings
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.settings
--   data: all rows of public.settings are lost; the other way makes the table empty
DROP TABLE public.settings;

-- step: alter table public.roles: drop foreign key roles_created_by_fkey
-- migrator: new-transaction
ALTER TABLE public.roles DROP CONSTRAINT roles_created_by_fkey;

-- step: drop table public.admins
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.admins
--   data: all rows of public.admins are lost; the other way makes the table empty
DROP TABLE public.admins;

-- step: drop table public.roles
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.roles
--   data: all rows of public.roles are lost; the other way makes the table empty
DROP TABLE public.roles;

-- step: drop table public.events
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.events
--   data: all rows of public.events are lost; the other way makes the table empty
DROP TABLE public.events;

-- step: drop table public.regions
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.regions
--   data: all rows of public.regions are lost; the other way makes the table empty
DROP TABLE public.regions;

-- step: drop table public.readings
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.readings
--   data: all rows of public.readings are lost; the other way makes the table empty
DROP TABLE public.readings;

-- step: drop table public.audit_logs
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.audit_logs
--   data: all rows of public.audit_logs are lost; the other way makes the table empty
DROP TABLE public.audit_logs;

-- step: drop trigger public.quotes.quotes_round_total
-- migrator: new-transaction
DROP TRIGGER quotes_round_total ON public.quotes;

-- step: drop function public.round_total
-- migrator: new-transaction
DROP FUNCTION public.round_total;

-- step: drop table public.quotes
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.quotes
--   data: all rows of public.quotes are lost; the other way makes the table empty
DROP TABLE public.quotes;

-- step: drop function public.quotes_status_transitions
-- migrator: new-transaction
DROP FUNCTION public.quotes_status_transitions;

-- step: alter table public.policies: drop foreign key policies_customer_id_fkey
-- migrator: new-transaction
ALTER TABLE public.policies DROP CONSTRAINT policies_customer_id_fkey;

-- step: drop table public.customers
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.customers
--   data: all rows of public.customers are lost; the other way makes the table empty
DROP TABLE public.customers;

-- step: drop table public.policies
-- migrator: new-transaction
--   lock: ACCESS EXCLUSIVE on public.policies
--   data: all rows of public.policies are lost; the other way makes the table empty
DROP TABLE public.policies;

-- step: drop function public.touch_updated_at
-- migrator: new-transaction
DROP FUNCTION public.touch_updated_at;

-- step: drop function public.is_business_day
-- migrator: new-transaction
DROP FUNCTION public.is_business_day;

-- step: drop function public.next_number
-- migrator: new-transaction
DROP FUNCTION public.next_number;

-- step: drop type public.product
-- migrator: new-transaction
DROP TYPE public.product;

-- step: drop schema sales
-- migrator: new-transaction
DROP SCHEMA sales;
