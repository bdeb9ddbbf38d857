-- Rating engine: rate_tables, discount_rules, surcharge_rules, territory_factors
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.rate_tables
--   lock: none, the table is new
--   rules: RAT-001, RAT-002, RAT-003, RAT-004
CREATE TABLE public.rate_tables (
    id                uuid            NOT NULL DEFAULT gen_random_uuid(),
    state             public.us_state NOT NULL,
    product_type      varchar(20)     NOT NULL,
    coverage_type     varchar(50)     NOT NULL,
    base_rate         numeric(8, 6)   NOT NULL,
    min_premium       numeric(10, 2),
    max_premium       numeric(10, 2),
    territory_factors jsonb,
    vehicle_factors   jsonb,
    driver_factors    jsonb,
    credit_factors    jsonb,
    effective_date    date            NOT NULL,
    expiration_date   date,
    filing_id         varchar(50),
    approved_by       varchar(100),
    created_at        timestamptz     NOT NULL DEFAULT now(),
    updated_at        timestamptz     NOT NULL DEFAULT now(),
    CONSTRAINT rate_tables_pkey PRIMARY KEY (id),
    CONSTRAINT rate_tables_rating_key UNIQUE (state, product_type, coverage_type, effective_date),
    CONSTRAINT rate_tables_product_type_values CHECK (product_type IN ('auto', 'home', 'renters', 'condo', 'umbrella')),
    CONSTRAINT rate_tables_coverage_type_values CHECK (coverage_type IN ('bodily_injury_liability', 'property_damage_liability', 'collision', 'comprehensive', 'uninsured_motorist', 'medical_payments', 'personal_injury_protection', 'dwelling', 'other_structures', 'personal_property', 'loss_of_use', 'personal_liability')),
    CONSTRAINT rate_tables_base_rate_check CHECK (base_rate > 0),
    CONSTRAINT rate_tables_min_premium_check CHECK (min_premium >= 0),
    CONSTRAINT rate_tables_effective_before_expiration CHECK (effective_date < expiration_date),
    CONSTRAINT rate_tables_min_within_max CHECK (min_premium <= max_premium),
    CONSTRAINT rate_tables_approved_filing CHECK ((approved_by IS NULL) = (filing_id IS NULL))
);

-- step: index public.rate_tables (1 index)
--   lock: none, the table is new
--   rules: RAT-003
CREATE UNIQUE INDEX rate_tables_one_open_version ON public.rate_tables (state, product_type, coverage_type) WHERE expiration_date IS NULL;

-- step: add trigger public.rate_tables.rate_tables_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER rate_tables_touch_updated_at BEFORE UPDATE ON public.rate_tables
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.rate_tables (18 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.rate_tables IS 'The base rate of one coverage in one state, as filed with its insurance department.

No row security: rates are public once they are filed';

COMMENT ON COLUMN public.rate_tables.base_rate IS 'US dollars for each unit of exposure, before all factors.';
COMMENT ON COLUMN public.rate_tables.min_premium IS 'The premium is raised to this.';
COMMENT ON COLUMN public.rate_tables.max_premium IS 'The premium is cut to this.';
COMMENT ON COLUMN public.rate_tables.territory_factors IS 'By ZIP prefix, where this rate departs from the table territory_factors.';
COMMENT ON COLUMN public.rate_tables.vehicle_factors IS 'By make, model and year.';
COMMENT ON COLUMN public.rate_tables.driver_factors IS 'By age and experience.';
COMMENT ON COLUMN public.rate_tables.credit_factors IS 'By credit tier; not allowed in every state.';
COMMENT ON COLUMN public.rate_tables.filing_id IS 'The state''s reference of the filing.';
COMMENT ON COLUMN public.rate_tables.approved_by IS 'The actuary who signed the filing.';
COMMENT ON CONSTRAINT rate_tables_product_type_values ON public.rate_tables IS 'A line of business.';
COMMENT ON CONSTRAINT rate_tables_coverage_type_values ON public.rate_tables IS 'What a policy pays for, in the words of the filed forms.';
COMMENT ON CONSTRAINT rate_tables_base_rate_check ON public.rate_tables IS 'rule RAT-002: A base rate is positive, and its lowest premium is not above its highest.';
COMMENT ON CONSTRAINT rate_tables_min_premium_check ON public.rate_tables IS 'rule RAT-002: A base rate is positive, and its lowest premium is not above its highest.';
COMMENT ON CONSTRAINT rate_tables_effective_before_expiration ON public.rate_tables IS 'rule RAT-001: Rates, factors, discounts and surcharges take effect before they expire.';
COMMENT ON CONSTRAINT rate_tables_min_within_max ON public.rate_tables IS 'rule RAT-002: A base rate is positive, and its lowest premium is not above its highest.';
COMMENT ON CONSTRAINT rate_tables_approved_filing ON public.rate_tables IS 'rule RAT-004: A rate that refers to a filing names the actuary who signed it, and the other way round.';

COMMENT ON INDEX public.rate_tables_one_open_version IS 'Serves the rate in force today, and that there is only one.

rule RAT-003: Of a rate or a factor, only one version is in force until further notice.';

-- step: create table public.discount_rules
--   lock: none, the table is new
--   rules: RAT-001, RAT-006, RAT-007, RAT-008
CREATE TABLE public.discount_rules (
    id                  uuid           NOT NULL DEFAULT gen_random_uuid(),
    code                varchar(20)    NOT NULL,
    name                varchar(100)   NOT NULL,
    description         text,
    product_types       jsonb          NOT NULL,
    states              jsonb          NOT NULL,
    discount_type       varchar(20)    NOT NULL,
    discount_value      numeric(10, 2) NOT NULL,
    max_discount_amount numeric(10, 2),
    eligibility_rules   jsonb          NOT NULL,
    stackable           boolean        NOT NULL DEFAULT true,
    priority            integer        NOT NULL DEFAULT 100,
    effective_date      date           NOT NULL,
    expiration_date     date,
    created_at          timestamptz    NOT NULL DEFAULT now(),
    updated_at          timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT discount_rules_pkey PRIMARY KEY (id),
    CONSTRAINT discount_rules_code_key UNIQUE (code),
    CONSTRAINT discount_rules_discount_type_values CHECK (discount_type IN ('percentage', 'fixed')),
    CONSTRAINT discount_rules_code_check CHECK (code ~ '^[A-Z][A-Z0-9_]*$'),
    CONSTRAINT discount_rules_product_types_check CHECK (jsonb_typeof(product_types) = 'array'),
    CONSTRAINT discount_rules_states_check CHECK (jsonb_typeof(states) = 'array'),
    CONSTRAINT discount_rules_discount_value_check CHECK (discount_value >= 0),
    CONSTRAINT discount_rules_max_discount_amount_check CHECK (max_discount_amount > 0),
    CONSTRAINT discount_rules_priority_check CHECK (priority >= 0),
    CONSTRAINT discount_rules_percentage_within_100 CHECK (discount_type <> 'percentage' OR discount_value BETWEEN 0 AND 100),
    CONSTRAINT discount_rules_effective_before_expiration CHECK (effective_date < expiration_date)
);

-- step: index public.discount_rules (1 index)
--   lock: none, the table is new
CREATE INDEX discount_rules_states_product_types_idx ON public.discount_rules USING gin (states jsonb_path_ops, product_types jsonb_path_ops);

-- step: add trigger public.discount_rules.discount_rules_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER discount_rules_touch_updated_at BEFORE UPDATE ON public.discount_rules
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.discount_rules (14 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.discount_rules IS 'A discount, whom it is for and how it is computed.

No row security: discounts are public once they are filed';

COMMENT ON COLUMN public.discount_rules.code IS '`MULTI_CAR`, `GOOD_DRIVER` ..';
COMMENT ON COLUMN public.discount_rules.product_types IS 'An array of products.';
COMMENT ON COLUMN public.discount_rules.states IS 'An array of states.';
COMMENT ON COLUMN public.discount_rules.discount_value IS 'Percent of the base premium, or US dollars.';
COMMENT ON COLUMN public.discount_rules.max_discount_amount IS 'In US dollars; empty: no limit.';
COMMENT ON COLUMN public.discount_rules.eligibility_rules IS 'Conditions over the quote, evaluated by the rating engine.';

COMMENT ON COLUMN public.discount_rules.stackable IS 'Whether it is given beside other discounts.

Default: rule RAT-007: A discount is given beside others unless its filing excludes that.';

COMMENT ON COLUMN public.discount_rules.priority IS 'The lowest number is applied first.

Default: rule RAT-008: Discounts and surcharges without an order of their own come after those that have one.';

COMMENT ON CONSTRAINT discount_rules_discount_type_values ON public.discount_rules IS 'How a discount is computed.';
COMMENT ON CONSTRAINT discount_rules_discount_value_check ON public.discount_rules IS 'rule RAT-006: A discount is not negative, and as a percentage lies between 0 and 100.';
COMMENT ON CONSTRAINT discount_rules_percentage_within_100 ON public.discount_rules IS 'rule RAT-006: A discount is not negative, and as a percentage lies between 0 and 100.';
COMMENT ON CONSTRAINT discount_rules_effective_before_expiration ON public.discount_rules IS 'rule RAT-001: Rates, factors, discounts and surcharges take effect before they expire.';
COMMENT ON INDEX public.discount_rules_states_product_types_idx IS 'Serves the discounts of a state and a product, by containment.';

-- step: create table public.surcharge_rules
--   lock: none, the table is new
--   rules: RAT-001, RAT-008, RAT-009
CREATE TABLE public.surcharge_rules (
    id                   uuid           NOT NULL DEFAULT gen_random_uuid(),
    code                 varchar(20)    NOT NULL,
    name                 varchar(100)   NOT NULL,
    description          text,
    product_types        jsonb          NOT NULL,
    states               jsonb          NOT NULL,
    surcharge_type       varchar(20)    NOT NULL,
    surcharge_value      numeric(10, 2) NOT NULL,
    max_surcharge_amount numeric(10, 2),
    trigger_conditions   jsonb          NOT NULL,
    lookback_months      integer,
    priority             integer        NOT NULL DEFAULT 100,
    effective_date       date           NOT NULL,
    expiration_date      date,
    created_at           timestamptz    NOT NULL DEFAULT now(),
    updated_at           timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT surcharge_rules_pkey PRIMARY KEY (id),
    CONSTRAINT surcharge_rules_code_key UNIQUE (code),
    CONSTRAINT surcharge_rules_surcharge_type_values CHECK (surcharge_type IN ('percentage', 'fixed')),
    CONSTRAINT surcharge_rules_code_check CHECK (code ~ '^[A-Z][A-Z0-9_]*$'),
    CONSTRAINT surcharge_rules_product_types_check CHECK (jsonb_typeof(product_types) = 'array'),
    CONSTRAINT surcharge_rules_states_check CHECK (jsonb_typeof(states) = 'array'),
    CONSTRAINT surcharge_rules_surcharge_value_check CHECK (surcharge_value > 0),
    CONSTRAINT surcharge_rules_max_surcharge_amount_check CHECK (max_surcharge_amount > 0),
    CONSTRAINT surcharge_rules_lookback_months_check CHECK (lookback_months BETWEEN 1 AND 120),
    CONSTRAINT surcharge_rules_priority_check CHECK (priority >= 0),
    CONSTRAINT surcharge_rules_percentage_within_300 CHECK (surcharge_type <> 'percentage' OR surcharge_value <= 300),
    CONSTRAINT surcharge_rules_effective_before_expiration CHECK (effective_date < expiration_date)
);

-- step: index public.surcharge_rules (1 index)
--   lock: none, the table is new
CREATE INDEX surcharge_rules_states_product_types_idx ON public.surcharge_rules USING gin (states jsonb_path_ops, product_types jsonb_path_ops);

-- step: add trigger public.surcharge_rules.surcharge_rules_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER surcharge_rules_touch_updated_at BEFORE UPDATE ON public.surcharge_rules
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.surcharge_rules (14 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.surcharge_rules IS 'A surcharge, what brings it about and how it is computed.

No row security: surcharges are public once they are filed';

COMMENT ON COLUMN public.surcharge_rules.code IS '`AT_FAULT_ACCIDENT`, `DUI` ..';
COMMENT ON COLUMN public.surcharge_rules.product_types IS 'An array of products.';
COMMENT ON COLUMN public.surcharge_rules.states IS 'An array of states.';
COMMENT ON COLUMN public.surcharge_rules.surcharge_value IS 'Percent of the base premium, or US dollars.';
COMMENT ON COLUMN public.surcharge_rules.max_surcharge_amount IS 'In US dollars; empty: no limit.';
COMMENT ON COLUMN public.surcharge_rules.trigger_conditions IS 'Conditions over the quote, evaluated by the rating engine.';
COMMENT ON COLUMN public.surcharge_rules.lookback_months IS 'How many months an event counts; empty: as long as the conditions hold.';

COMMENT ON COLUMN public.surcharge_rules.priority IS 'The lowest number is applied first.

Default: rule RAT-008: Discounts and surcharges without an order of their own come after those that have one.';

COMMENT ON CONSTRAINT surcharge_rules_surcharge_type_values ON public.surcharge_rules IS 'How a surcharge is computed.';
COMMENT ON CONSTRAINT surcharge_rules_surcharge_value_check ON public.surcharge_rules IS 'rule RAT-009: A surcharge is positive, and as a percentage at most 300.';
COMMENT ON CONSTRAINT surcharge_rules_percentage_within_300 ON public.surcharge_rules IS 'rule RAT-009: A surcharge is positive, and as a percentage at most 300.';
COMMENT ON CONSTRAINT surcharge_rules_effective_before_expiration ON public.surcharge_rules IS 'rule RAT-001: Rates, factors, discounts and surcharges take effect before they expire.';
COMMENT ON INDEX public.surcharge_rules_states_product_types_idx IS 'Serves the surcharges of a state and a product, by containment.';

-- step: create table public.territory_factors
--   lock: none, the table is new
--   rules: RAT-001, RAT-003, RAT-005
CREATE TABLE public.territory_factors (
    id              uuid            NOT NULL DEFAULT gen_random_uuid(),
    state           public.us_state NOT NULL,
    product_type    varchar(20)     NOT NULL,
    zip_prefix      varchar(5)      NOT NULL,
    territory_code  varchar(20)     NOT NULL,
    city            varchar(100),
    factor          numeric(6, 4)   NOT NULL,
    effective_date  date            NOT NULL,
    expiration_date date,
    filing_id       varchar(50),
    created_at      timestamptz     NOT NULL DEFAULT now(),
    updated_at      timestamptz     NOT NULL DEFAULT now(),
    CONSTRAINT territory_factors_pkey PRIMARY KEY (id),
    CONSTRAINT territory_factors_rating_key UNIQUE (state, product_type, zip_prefix, effective_date),
    CONSTRAINT territory_factors_product_type_values CHECK (product_type IN ('auto', 'home', 'renters', 'condo', 'umbrella')),
    CONSTRAINT territory_factors_zip_prefix_check CHECK (zip_prefix ~ '^[0-9]{3,5}$'),
    CONSTRAINT territory_factors_factor_check CHECK (factor BETWEEN 0.2 AND 5),
    CONSTRAINT territory_factors_effective_before_expiration CHECK (effective_date < expiration_date)
);

-- step: index public.territory_factors (1 index)
--   lock: none, the table is new
--   rules: RAT-003
CREATE UNIQUE INDEX territory_factors_one_open_version ON public.territory_factors (state, product_type, zip_prefix) WHERE expiration_date IS NULL;

-- step: add trigger public.territory_factors.territory_factors_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER territory_factors_touch_updated_at BEFORE UPDATE ON public.territory_factors
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.territory_factors (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.territory_factors IS 'How much dearer or cheaper a territory is than its state as a whole.

No row security: rates are public once they are filed';

COMMENT ON COLUMN public.territory_factors.zip_prefix IS 'The first three to five digits of the ZIP codes; the longest one that fits counts.';
COMMENT ON COLUMN public.territory_factors.territory_code IS 'The territory''s name in the filing: `CA-014`.';
COMMENT ON COLUMN public.territory_factors.city IS 'For people; a territory can be larger or smaller than a city.';
COMMENT ON COLUMN public.territory_factors.factor IS 'The base rate is multiplied by this: 1 is the state''s average.';
COMMENT ON COLUMN public.territory_factors.filing_id IS 'The state''s reference of the filing.';
COMMENT ON CONSTRAINT territory_factors_product_type_values ON public.territory_factors IS 'A line of business.';
COMMENT ON CONSTRAINT territory_factors_factor_check ON public.territory_factors IS 'rule RAT-005: No territory is charged less than a fifth or more than five times its state''s average.';
COMMENT ON CONSTRAINT territory_factors_effective_before_expiration ON public.territory_factors IS 'rule RAT-001: Rates, factors, discounts and surcharges take effect before they expire.';

COMMENT ON INDEX public.territory_factors_one_open_version IS 'Serves the factor in force today, and that there is only one.

rule RAT-003: Of a rate or a factor, only one version is in force until further notice.';
