-- The way back: Rating engine: rate_tables, discount_rules, surcharge_rules, territory_factors
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: drop table public.territory_factors
--   lock: ACCESS EXCLUSIVE on public.territory_factors
--   data: all rows of public.territory_factors are lost; the other way makes the table empty
DROP TABLE public.territory_factors;

-- step: drop table public.surcharge_rules
--   lock: ACCESS EXCLUSIVE on public.surcharge_rules
--   data: all rows of public.surcharge_rules are lost; the other way makes the table empty
DROP TABLE public.surcharge_rules;

-- step: drop table public.discount_rules
--   lock: ACCESS EXCLUSIVE on public.discount_rules
--   data: all rows of public.discount_rules are lost; the other way makes the table empty
DROP TABLE public.discount_rules;

-- step: drop table public.rate_tables
--   lock: ACCESS EXCLUSIVE on public.rate_tables
--   data: all rows of public.rate_tables are lost; the other way makes the table empty
DROP TABLE public.rate_tables;
