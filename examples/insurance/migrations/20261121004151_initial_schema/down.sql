-- The way back: Initial schema: customers, policies, policy_coverages, premium_payments, claims, claim_payments
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.claim_payments
--   lock: ACCESS EXCLUSIVE on public.claim_payments
--   data: all rows of public.claim_payments are lost; the other way makes the table empty
DROP TABLE public.claim_payments;

-- step: drop function public.claim_payments_status_transitions()
DROP FUNCTION public.claim_payments_status_transitions();

-- step: drop table public.claims
--   lock: ACCESS EXCLUSIVE on public.claims
--   data: all rows of public.claims are lost; the other way makes the table empty
DROP TABLE public.claims;

-- step: drop function public.claims_status_transitions()
DROP FUNCTION public.claims_status_transitions();

-- step: drop table public.premium_payments
--   lock: ACCESS EXCLUSIVE on public.premium_payments
--   data: all rows of public.premium_payments are lost; the other way makes the table empty
DROP TABLE public.premium_payments;

-- step: drop function public.premium_payments_status_transitions()
DROP FUNCTION public.premium_payments_status_transitions();

-- step: drop table public.policy_coverages
--   lock: ACCESS EXCLUSIVE on public.policy_coverages
--   data: all rows of public.policy_coverages are lost; the other way makes the table empty
DROP TABLE public.policy_coverages;

-- step: drop table public.policies
--   lock: ACCESS EXCLUSIVE on public.policies
--   data: all rows of public.policies are lost; the other way makes the table empty
DROP TABLE public.policies;

-- step: drop function public.policies_status_transitions()
DROP FUNCTION public.policies_status_transitions();

-- step: drop function public.next_us_business_day(date)
DROP FUNCTION public.next_us_business_day(date);

-- step: drop function public.is_us_business_day(date)
DROP FUNCTION public.is_us_business_day(date);

-- step: drop table public.customers
--   lock: ACCESS EXCLUSIVE on public.customers
--   data: all rows of public.customers are lost; the other way makes the table empty
DROP TABLE public.customers;

-- step: drop function public.touch_updated_at()
DROP FUNCTION public.touch_updated_at();

-- step: drop type public.us_state
DROP TYPE public.us_state;

-- step: drop type public.claim_status
DROP TYPE public.claim_status;
