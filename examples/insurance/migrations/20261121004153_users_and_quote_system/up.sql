-- Users and quote system: users, quotes
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create table public.users
--   lock: none, the table is new
--   rules: SEC-006, USR-001, USR-002, USR-003, USR-004
CREATE TABLE public.users (
    id                    uuid         NOT NULL DEFAULT gen_random_uuid(),
    email                 varchar(254) NOT NULL,
    password_hash         text,
    full_name             varchar(200) NOT NULL,
    role                  varchar(20)  NOT NULL,
    status                varchar(20)  NOT NULL DEFAULT 'active',
    customer_id           uuid,
    producer_number       varchar(10),
    email_verified_at     timestamptz,
    last_login_at         timestamptz,
    failed_login_attempts integer      NOT NULL DEFAULT 0,
    locked_until          timestamptz,
    created_at            timestamptz  NOT NULL DEFAULT now(),
    updated_at            timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_producer_number_key UNIQUE (producer_number),
    CONSTRAINT users_role_values CHECK (role IN ('customer', 'agent', 'underwriter', 'adjuster', 'billing', 'analyst')),
    CONSTRAINT users_status_values CHECK (status IN ('active', 'suspended', 'deactivated')),
    CONSTRAINT users_producer_number_check CHECK (producer_number ~ '^[0-9]{1,10}$'),
    CONSTRAINT users_failed_login_attempts_check CHECK (failed_login_attempts >= 0),
    CONSTRAINT users_customer_has_customer CHECK ((role = 'customer') = (customer_id IS NOT NULL)),
    CONSTRAINT users_agent_is_licensed CHECK (role <> 'agent' OR producer_number IS NOT NULL)
);

-- step: index public.users (3 indexes)
--   lock: none, the table is new
--   rules: USR-004
CREATE INDEX users_customer_id_idx ON public.users (customer_id);
CREATE UNIQUE INDEX users_email_key ON public.users ((lower(email)));
CREATE INDEX users_role_idx ON public.users (role) WHERE status = 'active';

-- step: add trigger public.users.users_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER users_touch_updated_at BEFORE UPDATE ON public.users
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.users (12 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.users IS 'Somebody who signs in: a customer in the portal, an agent or an employee; not an administrator.

No row security: reached only through the identity service''s own role';

COMMENT ON COLUMN public.users.password_hash IS 'Empty: signs in through an SSO provider only.';
COMMENT ON COLUMN public.users.status IS 'Default: rule USR-001: A new user may sign in at once.';
COMMENT ON COLUMN public.users.customer_id IS 'The customer that a portal user acts for.';
COMMENT ON COLUMN public.users.producer_number IS 'An agent''s National Producer Number.';

COMMENT ON COLUMN public.users.failed_login_attempts IS 'Since the last successful sign-in.

Default: rule SEC-006: Failed sign-ins are counted from zero.';

COMMENT ON CONSTRAINT users_role_values ON public.users IS 'What a user works as.';
COMMENT ON CONSTRAINT users_status_values ON public.users IS 'Whether a user may sign in.';
COMMENT ON CONSTRAINT users_customer_has_customer ON public.users IS 'rule USR-002: Portal users act for exactly one customer, everybody else for none.';
COMMENT ON CONSTRAINT users_agent_is_licensed ON public.users IS 'rule USR-003: Nobody sells without a license: an agent has a National Producer Number.';

COMMENT ON INDEX public.users_email_key IS 'Serves sign-in by e-mail address, whatever its case.

rule USR-004: An e-mail address belongs to one user, however it is spelled.';

COMMENT ON INDEX public.users_role_idx IS 'Serves assigning work: the active users of a role.';

-- step: create function public.quotes_status_transitions()
--   rules: QUO-003
CREATE FUNCTION public.quotes_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'draft' AND NEW.status IN ('calculating', 'declined'))
        OR (OLD.status = 'calculating' AND NEW.status IN ('quoted', 'declined'))
        OR (OLD.status = 'quoted' AND NEW.status IN ('bound', 'expired', 'declined'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'quotes.status may not move from "%" to "%" (rule QUO-003)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'quotes',
              COLUMN = 'status',
              CONSTRAINT = 'quotes_status_transitions',
              DETAIL = 'rule QUO-003: A quote only moves forward: it is priced, offered, and then bound, declined or expired for good.';
END
$$;

COMMENT ON FUNCTION public.quotes_status_transitions() IS 'Lets quotes.status move only along its declared edges.

rule QUO-003: A quote only moves forward: it is priced, offered, and then bound, declined or expired for good.';

-- step: create table public.quotes
--   lock: none, the table is new
--   rules: PRI-001, PRI-002, PRI-003, QUO-001, QUO-002, QUO-003, QUO-004, QUO-005, QUO-006, QUO-007, RSK-001
CREATE TABLE public.quotes (
    id                     uuid            NOT NULL DEFAULT gen_random_uuid(),
    quote_number           varchar(20)     NOT NULL,
    customer_id            uuid            NOT NULL,
    status                 varchar(20)     NOT NULL DEFAULT 'draft',
    product_type           varchar(20)     NOT NULL,
    state                  public.us_state NOT NULL,
    zip_code               varchar(10)     NOT NULL,
    effective_date         date            NOT NULL,
    base_premium           numeric(10, 2),
    total_premium          numeric(10, 2),
    monthly_premium        numeric(10, 2),
    vehicle_info           jsonb,
    property_info          jsonb,
    drivers                jsonb,
    coverage_selections    jsonb,
    discounts_applied      jsonb,
    surcharges_applied     jsonb,
    rating_factors         jsonb,
    ai_risk_score          numeric(3, 2),
    ai_risk_factors        jsonb,
    conversion_probability numeric(3, 2),
    version                integer         NOT NULL DEFAULT 1,
    parent_quote_id        uuid,
    expires_at             timestamptz     NOT NULL,
    converted_to_policy_id uuid,
    declined_reasons       jsonb,
    created_at             timestamptz     NOT NULL DEFAULT now(),
    updated_at             timestamptz     NOT NULL DEFAULT now(),
    created_by             uuid,
    updated_by             uuid,
    CONSTRAINT quotes_pkey PRIMARY KEY (id),
    CONSTRAINT quotes_quote_number_key UNIQUE (quote_number),
    CONSTRAINT quotes_converted_to_policy_id_key UNIQUE (converted_to_policy_id),
    CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'calculating', 'quoted', 'expired', 'bound', 'declined')),
    CONSTRAINT quotes_product_type_values CHECK (product_type IN ('auto', 'home', 'renters', 'condo', 'umbrella')),
    CONSTRAINT quotes_quote_number_check CHECK (quote_number ~ '^QUOT-[0-9]{4}-[0-9]{6}$'),
    CONSTRAINT quotes_zip_code_check CHECK (zip_code ~ '^[0-9]{5}(-[0-9]{4})?$'),
    CONSTRAINT quotes_base_premium_check CHECK (base_premium >= 0),
    CONSTRAINT quotes_total_premium_check CHECK (total_premium >= 0),
    CONSTRAINT quotes_monthly_premium_check CHECK (monthly_premium >= 0),
    CONSTRAINT quotes_drivers_check CHECK (jsonb_typeof(drivers) = 'array'),
    CONSTRAINT quotes_ai_risk_score_check CHECK (ai_risk_score BETWEEN 0 AND 1),
    CONSTRAINT quotes_conversion_probability_check CHECK (conversion_probability BETWEEN 0 AND 1),
    CONSTRAINT quotes_version_check CHECK (version >= 1),
    CONSTRAINT quotes_declined_reasons_check CHECK (jsonb_typeof(declined_reasons) = 'array'),
    CONSTRAINT quotes_auto_has_vehicle_and_drivers CHECK (status NOT IN ('calculating', 'quoted', 'bound') OR product_type <> 'auto' OR (vehicle_info IS NOT NULL AND drivers IS NOT NULL)),
    CONSTRAINT quotes_home_has_property CHECK (status NOT IN ('calculating', 'quoted', 'bound') OR product_type NOT IN ('home', 'renters', 'condo') OR property_info IS NOT NULL),
    CONSTRAINT quotes_quoted_has_price CHECK (status NOT IN ('quoted', 'bound') OR (base_premium IS NOT NULL AND total_premium IS NOT NULL AND monthly_premium IS NOT NULL)),
    CONSTRAINT quotes_monthly_within_total CHECK (monthly_premium <= total_premium),
    CONSTRAINT quotes_bound_has_policy CHECK ((status = 'bound') = (converted_to_policy_id IS NOT NULL)),
    CONSTRAINT quotes_declined_has_reasons CHECK ((status = 'declined') = (declined_reasons IS NOT NULL)),
    CONSTRAINT quotes_later_version_has_parent CHECK ((version = 1) = (parent_quote_id IS NULL)),
    CONSTRAINT quotes_expires_after_creation CHECK (created_at < expires_at),
    CONSTRAINT quotes_not_its_own_parent CHECK (parent_quote_id <> id),
    CONSTRAINT quotes_parent_quote_id_fkey FOREIGN KEY (parent_quote_id) REFERENCES public.quotes (id) ON DELETE RESTRICT,
    CONSTRAINT quotes_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users (id) ON DELETE RESTRICT,
    CONSTRAINT quotes_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES public.users (id) ON DELETE RESTRICT
);

-- step: index public.quotes (9 indexes)
--   lock: none, the table is new
CREATE INDEX quotes_parent_quote_id_idx ON public.quotes (parent_quote_id);
CREATE INDEX quotes_created_by_idx ON public.quotes (created_by);
CREATE INDEX quotes_updated_by_idx ON public.quotes (updated_by);
CREATE INDEX quotes_customer_id_created_at_idx ON public.quotes (customer_id, created_at DESC);
CREATE INDEX quotes_state_product_type_idx ON public.quotes (state, product_type);
CREATE INDEX quotes_status_created_at_idx ON public.quotes (status, created_at);
CREATE INDEX quotes_expires_at_idx ON public.quotes (expires_at) WHERE status IN ('draft', 'calculating', 'quoted');
CREATE INDEX quotes_vehicle_info_idx ON public.quotes USING gin (vehicle_info jsonb_path_ops);
CREATE INDEX quotes_property_info_idx ON public.quotes USING gin (property_info jsonb_path_ops);

-- step: add 2 triggers of public.quotes
--   lock: none, the table is new
--   rules: QUO-003
CREATE TRIGGER quotes_touch_updated_at BEFORE UPDATE ON public.quotes
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER quotes_status_transitions BEFORE UPDATE OF status ON public.quotes
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.quotes_status_transitions();

-- step: comment on public.quotes (47 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.quotes IS 'A price offered to a customer, kept in versions until it is bound to a policy.

No row security: reached only through the underwriting service''s own role';

COMMENT ON COLUMN public.quotes.quote_number IS 'Format QUOT-YYYY-NNNNNN.';
COMMENT ON COLUMN public.quotes.status IS 'Default: rule QUO-001: Every new quote starts as a draft until it has been priced.';
COMMENT ON COLUMN public.quotes.state IS 'The state whose filed rates apply.';
COMMENT ON COLUMN public.quotes.zip_code IS 'Where the vehicle is garaged or the property lies: five digits, or ZIP+4.';
COMMENT ON COLUMN public.quotes.effective_date IS 'The day the customer wants cover from.';
COMMENT ON COLUMN public.quotes.base_premium IS 'Before discounts and surcharges.';
COMMENT ON COLUMN public.quotes.total_premium IS 'After discounts and surcharges: what the customer pays.';
COMMENT ON COLUMN public.quotes.monthly_premium IS 'One of twelve installments.';
COMMENT ON COLUMN public.quotes.vehicle_info IS 'Auto: VIN, make, model, year, use, annual miles.';
COMMENT ON COLUMN public.quotes.property_info IS 'Home, renters, condo: parcel, construction, year built, square feet, protection class.';
COMMENT ON COLUMN public.quotes.drivers IS 'Auto: an array of drivers with age, years licensed and violations.';
COMMENT ON COLUMN public.quotes.coverage_selections IS 'Limits and deductibles by coverage.';
COMMENT ON COLUMN public.quotes.discounts_applied IS 'An array of discount codes with their amounts.';
COMMENT ON COLUMN public.quotes.surcharges_applied IS 'An array of surcharge codes with their amounts.';
COMMENT ON COLUMN public.quotes.rating_factors IS 'Every factor that went into the price, as a regulator would ask for it.';
COMMENT ON COLUMN public.quotes.ai_risk_score IS '0 no risk, 1 certain loss.';
COMMENT ON COLUMN public.quotes.ai_risk_factors IS 'What moved the score, and by how much.';
COMMENT ON COLUMN public.quotes.conversion_probability IS 'How likely the customer is to take the quote.';
COMMENT ON COLUMN public.quotes.version IS 'Default: rule QUO-004: A quote''s first version is number 1; each later one names the version that it replaces.';
COMMENT ON COLUMN public.quotes.parent_quote_id IS 'The version that this one replaces.';
COMMENT ON COLUMN public.quotes.expires_at IS 'Until when the price holds.';
COMMENT ON COLUMN public.quotes.converted_to_policy_id IS 'The policy that the customer bought.';
COMMENT ON COLUMN public.quotes.declined_reasons IS 'An array of reasons, as they are written in the notice to the customer.';
COMMENT ON COLUMN public.quotes.created_by IS 'Empty: quoted by the customer online, without signing in.';
COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_product_type_values ON public.quotes IS 'A line of business.';
COMMENT ON CONSTRAINT quotes_quote_number_check ON public.quotes IS 'rule QUO-002: Quotes are numbered QUOT-YYYY-NNNNNN.';
COMMENT ON CONSTRAINT quotes_base_premium_check ON public.quotes IS 'rule PRI-001: A premium is never negative.';
COMMENT ON CONSTRAINT quotes_total_premium_check ON public.quotes IS 'rule PRI-001: A premium is never negative.';
COMMENT ON CONSTRAINT quotes_monthly_premium_check ON public.quotes IS 'rule PRI-001: A premium is never negative.';
COMMENT ON CONSTRAINT quotes_ai_risk_score_check ON public.quotes IS 'rule RSK-001: Risk scores and probabilities lie between 0 and 1.';
COMMENT ON CONSTRAINT quotes_conversion_probability_check ON public.quotes IS 'rule RSK-001: Risk scores and probabilities lie between 0 and 1.';
COMMENT ON CONSTRAINT quotes_auto_has_vehicle_and_drivers ON public.quotes IS 'rule QUO-007: Nothing is priced before it is described: vehicles and drivers for auto, the property for home, renters and condo.';
COMMENT ON CONSTRAINT quotes_home_has_property ON public.quotes IS 'rule QUO-007: Nothing is priced before it is described: vehicles and drivers for auto, the property for home, renters and condo.';
COMMENT ON CONSTRAINT quotes_quoted_has_price ON public.quotes IS 'rule PRI-002: Whatever is offered to a customer has its complete price.';
COMMENT ON CONSTRAINT quotes_monthly_within_total ON public.quotes IS 'rule PRI-003: An installment is never more than the whole premium.';
COMMENT ON CONSTRAINT quotes_bound_has_policy ON public.quotes IS 'rule QUO-005: A quote is bound when, and only when, it has become a policy.';
COMMENT ON CONSTRAINT quotes_declined_has_reasons ON public.quotes IS 'rule QUO-006: Whoever is declined is told why.';
COMMENT ON CONSTRAINT quotes_later_version_has_parent ON public.quotes IS 'rule QUO-004: A quote''s first version is number 1; each later one names the version that it replaces.';
COMMENT ON INDEX public.quotes_customer_id_created_at_idx IS 'Serves a customer''s quotes, the newest first.';
COMMENT ON INDEX public.quotes_state_product_type_idx IS 'Serves quote volume by state and product.';
COMMENT ON INDEX public.quotes_status_created_at_idx IS 'Serves the underwriters'' work list: one status, the oldest first.';
COMMENT ON INDEX public.quotes_expires_at_idx IS 'Serves the nightly expiry run, over quotes that can still expire.';
COMMENT ON INDEX public.quotes_vehicle_info_idx IS 'Serves other quotes for the same vehicle (VIN), by containment.';
COMMENT ON INDEX public.quotes_property_info_idx IS 'Serves other quotes for the same property (parcel), by containment.';
COMMENT ON TRIGGER quotes_status_transitions ON public.quotes IS 'rule QUO-003: A quote only moves forward: it is priced, offered, and then bound, declined or expired for good.';

-- step: add foreign key users_customer_id_fkey of public.users
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.customers for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.users ADD CONSTRAINT users_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT;

-- step: add foreign key customers_created_by_fkey of public.customers
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.customers, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.customers ADD CONSTRAINT customers_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key customers_updated_by_fkey of public.customers
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.customers, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.customers ADD CONSTRAINT customers_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key quotes_customer_id_fkey of public.quotes
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.customers for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.quotes ADD CONSTRAINT quotes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT;

-- step: add foreign key quotes_converted_to_policy_id_fkey of public.quotes
-- migrator: new-transaction
--   lock: none, the table is new
--   lock: SHARE ROW EXCLUSIVE on public.policies for the foreign key, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.quotes ADD CONSTRAINT quotes_converted_to_policy_id_fkey FOREIGN KEY (converted_to_policy_id) REFERENCES public.policies (id) ON DELETE RESTRICT;

-- step: add foreign key policies_created_by_fkey of public.policies
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.policies, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.policies ADD CONSTRAINT policies_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key policies_updated_by_fkey of public.policies
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.policies, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.policies ADD CONSTRAINT policies_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key policies_quote_id_fkey of public.policies
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.policies, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.policies ADD CONSTRAINT policies_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES public.quotes (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key claims_created_by_fkey of public.claims
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.claims, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.claims ADD CONSTRAINT claims_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key claims_updated_by_fkey of public.claims
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.claims, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.claims ADD CONSTRAINT claims_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: add foreign key claims_adjuster_id_fkey of public.claims
-- migrator: new-transaction
--   lock: SHARE ROW EXCLUSIVE on public.claims, brief: writes wait, asked for 100 ms at a time
ALTER TABLE public.claims ADD CONSTRAINT claims_adjuster_id_fkey FOREIGN KEY (adjuster_id) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;

-- step: prove 3 constraints for the rows of public.claims
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.claims while every row is checked: reads and writes go on
ALTER TABLE public.claims
    VALIDATE CONSTRAINT claims_created_by_fkey,
    VALIDATE CONSTRAINT claims_updated_by_fkey,
    VALIDATE CONSTRAINT claims_adjuster_id_fkey;

-- step: prove 2 constraints for the rows of public.customers
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.customers while every row is checked: reads and writes go on
ALTER TABLE public.customers
    VALIDATE CONSTRAINT customers_created_by_fkey,
    VALIDATE CONSTRAINT customers_updated_by_fkey;

-- step: prove 3 constraints for the rows of public.policies
-- migrator: new-transaction
--   lock: SHARE UPDATE EXCLUSIVE on public.policies while every row is checked: reads and writes go on
ALTER TABLE public.policies
    VALIDATE CONSTRAINT policies_created_by_fkey,
    VALIDATE CONSTRAINT policies_updated_by_fkey,
    VALIDATE CONSTRAINT policies_quote_id_fkey;
