-- Initial schema: customers, policies, policy_coverages, premium_payments, claims, claim_payments
-- Written by `migrator plan`; read it, and change it where you know better.

-- step: create type public.claim_status
CREATE TYPE public.claim_status AS ENUM ('reported', 'investigating', 'approved', 'denied', 'settled');
COMMENT ON TYPE public.claim_status IS 'Where a claim stands. A reopened claim goes back to `investigating`.';

-- step: create type public.us_state
CREATE TYPE public.us_state AS ENUM ('AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE', 'DC', 'FL', 'GA', 'HI', 'ID', 'IL', 'IN', 'IA', 'KS', 'KY', 'LA', 'ME', 'MD', 'MA', 'MI', 'MN', 'MS', 'MO', 'MT', 'NE', 'NV', 'NH', 'NJ', 'NM', 'NY', 'NC', 'ND', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VT', 'VA', 'WA', 'WV', 'WI', 'WY');
COMMENT ON TYPE public.us_state IS 'A state, or the District of Columbia, by its postal code.';

-- step: create function public.touch_updated_at()
CREATE FUNCTION public.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION public.touch_updated_at() IS 'Sets updated_at whenever a row changes.';

-- step: create table public.customers
--   lock: none, the table is new
--   rules: CUS-001, CUS-002, CUS-003
CREATE TABLE public.customers (
    id                uuid            NOT NULL DEFAULT gen_random_uuid(),
    customer_number   varchar(13)     NOT NULL,
    customer_type     varchar(20)     NOT NULL,
    status            varchar(20)     NOT NULL DEFAULT 'active',
    first_name        varchar(100),
    last_name         varchar(100),
    date_of_birth     date,
    organization_name varchar(200),
    tax_id_encrypted  text,
    email             varchar(254),
    phone             varchar(16),
    address_line_1    varchar(200)    NOT NULL,
    address_line_2    varchar(200),
    city              varchar(100)    NOT NULL,
    state             public.us_state NOT NULL,
    zip_code          varchar(10)     NOT NULL,
    created_at        timestamptz     NOT NULL DEFAULT now(),
    updated_at        timestamptz     NOT NULL DEFAULT now(),
    created_by        uuid,
    updated_by        uuid,
    CONSTRAINT customers_pkey PRIMARY KEY (id),
    CONSTRAINT customers_customer_number_key UNIQUE (customer_number),
    CONSTRAINT customers_customer_type_values CHECK (customer_type IN ('person', 'organization')),
    CONSTRAINT customers_status_values CHECK (status IN ('active', 'blocked', 'closed')),
    CONSTRAINT customers_customer_number_check CHECK (customer_number ~ '^CUST-[0-9]{8}$'),
    CONSTRAINT customers_date_of_birth_check CHECK (date_of_birth >= '1900-01-01'),
    CONSTRAINT customers_phone_check CHECK (phone ~ '^[+][1-9][0-9]{6,14}$'),
    CONSTRAINT customers_zip_code_check CHECK (zip_code ~ '^[0-9]{5}(-[0-9]{4})?$'),
    CONSTRAINT customers_person_has_name_and_birth CHECK (customer_type <> 'person' OR (first_name IS NOT NULL AND last_name IS NOT NULL AND date_of_birth IS NOT NULL)),
    CONSTRAINT customers_organization_has_name CHECK ((customer_type = 'organization') = (organization_name IS NOT NULL)),
    CONSTRAINT customers_can_be_reached CHECK (email IS NOT NULL OR phone IS NOT NULL)
);

-- step: index public.customers (5 indexes)
--   lock: none, the table is new
CREATE INDEX customers_created_by_idx ON public.customers (created_by);
CREATE INDEX customers_updated_by_idx ON public.customers (updated_by);
CREATE INDEX customers_last_name_first_name_idx ON public.customers (last_name, first_name);
CREATE INDEX customers_expr_idx ON public.customers ((lower(email)));
CREATE INDEX customers_phone_idx ON public.customers (phone);

-- step: add trigger public.customers.customers_touch_updated_at
--   lock: none, the table is new
CREATE TRIGGER customers_touch_updated_at BEFORE UPDATE ON public.customers
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

-- step: comment on public.customers (16 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.customers IS 'A person or an organization that asks for quotes and holds policies.

No row security: customers never connect to the database; the services decide who sees whom';

COMMENT ON COLUMN public.customers.customer_number IS 'What a customer quotes on the phone. Format CUST-NNNNNNNN.';
COMMENT ON COLUMN public.customers.status IS 'Default: rule CUS-003: A new customer may ask for quotes at once; blocking one is a decision of its own.';
COMMENT ON COLUMN public.customers.organization_name IS 'The registered name.';
COMMENT ON COLUMN public.customers.tax_id_encrypted IS 'Social security number, or an organization''s EIN. Encrypted by the application.';
COMMENT ON COLUMN public.customers.phone IS 'In E.164: +12025550123.';
COMMENT ON COLUMN public.customers.zip_code IS 'Five digits, or ZIP+4.';
COMMENT ON COLUMN public.customers.created_by IS 'Empty: taken over from another system, or created by the platform itself.';
COMMENT ON CONSTRAINT customers_customer_type_values ON public.customers IS 'Who can be insured.';
COMMENT ON CONSTRAINT customers_status_values ON public.customers IS 'How we stand with a customer.';
COMMENT ON CONSTRAINT customers_person_has_name_and_birth ON public.customers IS 'rule CUS-001: A person is known by name and date of birth, an organization by its registered name.';
COMMENT ON CONSTRAINT customers_organization_has_name ON public.customers IS 'rule CUS-001: A person is known by name and date of birth, an organization by its registered name.';
COMMENT ON CONSTRAINT customers_can_be_reached ON public.customers IS 'rule CUS-002: Every customer can be reached by e-mail or by phone.';
COMMENT ON INDEX public.customers_last_name_first_name_idx IS 'Serves service desk: a customer by name.';
COMMENT ON INDEX public.customers_expr_idx IS 'Serves service desk: a customer by e-mail address, whatever its case.';
COMMENT ON INDEX public.customers_phone_idx IS 'Serves telephony: the customer behind an incoming call.';

-- step: create function public.is_us_business_day(date)
--   its self-test runs at once
-- Whether a day is a US business day: Monday to Friday, federal holidays left out (5 U.S.C. 6103).
--
-- A holiday with a fixed date is kept on the Friday before if it falls on a Saturday, and on the Monday
-- after if it falls on a Sunday; so New Year's Day can be kept on December 31. Left out on purpose:
-- Inauguration Day, a holiday in the area of Washington, D.C. only, and days on which a President
-- closes the federal offices by order. Right from 2020 on, which the self-test shows up to 2035.
--
-- IMMUTABLE is a promise: what a day was, it stays. A holiday that a new law adds gets the year
-- from which it is kept, as Juneteenth has. SET search_path keeps everybody's own functions and
-- operators out. A function with SET is never inlined, so this is PL/pgSQL, which is planned once a
-- session; LANGUAGE sql would be planned again by every statement that writes a row.
CREATE FUNCTION public.is_us_business_day(day date) RETURNS boolean
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    -- 1 is Monday, 7 is Sunday; NULL for 'infinity', which is no business day.
    weekday CONSTANT integer := extract(isodow FROM day);
    -- The only day whose fixed-date holiday could be kept on this one, beside this day itself.
    neighbour CONSTANT date := CASE weekday WHEN 5 THEN day + 1 WHEN 1 THEN day - 1 END;
    holiday date;
BEGIN
    IF weekday IS NULL OR weekday IN (6, 7) THEN
        RETURN false;
    END IF;

    FOREACH holiday IN ARRAY ARRAY[day, neighbour] LOOP
        IF (CASE extract(month FROM holiday)
            WHEN 1 THEN extract(day FROM holiday) = 1           -- New Year's Day
            WHEN 6 THEN extract(day FROM holiday) = 19          -- Juneteenth, by the law of June 17, 2021
                    AND extract(year FROM holiday) >= 2021
            WHEN 7 THEN extract(day FROM holiday) = 4           -- Independence Day
            WHEN 11 THEN extract(day FROM holiday) = 11         -- Veterans Day
            WHEN 12 THEN extract(day FROM holiday) = 25         -- Christmas Day
        END) THEN
            RETURN false;
        END IF;
    END LOOP;

    RETURN NOT CASE weekday
        WHEN 1 THEN CASE extract(month FROM day)
            WHEN 1 THEN extract(day FROM day) BETWEEN 15 AND 21     -- Martin Luther King Jr., third Monday
            WHEN 2 THEN extract(day FROM day) BETWEEN 15 AND 21     -- Washington's Birthday, third Monday
            WHEN 5 THEN extract(day FROM day) >= 25                 -- Memorial Day, last Monday
            WHEN 9 THEN extract(day FROM day) <= 7                  -- Labor Day, first Monday
            WHEN 10 THEN extract(day FROM day) BETWEEN 8 AND 14     -- Columbus Day, second Monday
            ELSE false
        END
        WHEN 4 THEN extract(month FROM day) = 11                    -- Thanksgiving Day, fourth Thursday
                AND extract(day FROM day) BETWEEN 22 AND 28
        ELSE false
    END;
END
$function$;

-- Self-test of is_us_business_day: every day from 2020 to 2035 against the holidays as they are observed.
-- The list was made by another algorithm and compared with two published holiday calendars.
DO $test$
DECLARE
    observed CONSTANT date[] := ARRAY[
        '2020-01-01', '2020-01-20', '2020-02-17', '2020-05-25', '2020-07-03', '2020-09-07',
        '2020-10-12', '2020-11-11', '2020-11-26', '2020-12-25',

        '2021-01-01', '2021-01-18', '2021-02-15', '2021-05-31', '2021-06-18', '2021-07-05',
        '2021-09-06', '2021-10-11', '2021-11-11', '2021-11-25', '2021-12-24', '2021-12-31',

        '2022-01-17', '2022-02-21', '2022-05-30', '2022-06-20', '2022-07-04', '2022-09-05',
        '2022-10-10', '2022-11-11', '2022-11-24', '2022-12-26',

        '2023-01-02', '2023-01-16', '2023-02-20', '2023-05-29', '2023-06-19', '2023-07-04',
        '2023-09-04', '2023-10-09', '2023-11-10', '2023-11-23', '2023-12-25',

        '2024-01-01', '2024-01-15', '2024-02-19', '2024-05-27', '2024-06-19', '2024-07-04',
        '2024-09-02', '2024-10-14', '2024-11-11', '2024-11-28', '2024-12-25',

        '2025-01-01', '2025-01-20', '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04',
        '2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25',

        '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03',
        '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25',

        '2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-07-05',
        '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24', '2027-12-31',

        '2028-01-17', '2028-02-21', '2028-05-29', '2028-06-19', '2028-07-04', '2028-09-04',
        '2028-10-09', '2028-11-10', '2028-11-23', '2028-12-25',

        '2029-01-01', '2029-01-15', '2029-02-19', '2029-05-28', '2029-06-19', '2029-07-04',
        '2029-09-03', '2029-10-08', '2029-11-12', '2029-11-22', '2029-12-25',

        '2030-01-01', '2030-01-21', '2030-02-18', '2030-05-27', '2030-06-19', '2030-07-04',
        '2030-09-02', '2030-10-14', '2030-11-11', '2030-11-28', '2030-12-25',

        '2031-01-01', '2031-01-20', '2031-02-17', '2031-05-26', '2031-06-19', '2031-07-04',
        '2031-09-01', '2031-10-13', '2031-11-11', '2031-11-27', '2031-12-25',

        '2032-01-01', '2032-01-19', '2032-02-16', '2032-05-31', '2032-06-18', '2032-07-05',
        '2032-09-06', '2032-10-11', '2032-11-11', '2032-11-25', '2032-12-24', '2032-12-31',

        '2033-01-17', '2033-02-21', '2033-05-30', '2033-06-20', '2033-07-04', '2033-09-05',
        '2033-10-10', '2033-11-11', '2033-11-24', '2033-12-26',

        '2034-01-02', '2034-01-16', '2034-02-20', '2034-05-29', '2034-06-19', '2034-07-04',
        '2034-09-04', '2034-10-09', '2034-11-10', '2034-11-23', '2034-12-25',

        '2035-01-01', '2035-01-15', '2035-02-19', '2035-05-28', '2035-06-19', '2035-07-04',
        '2035-09-03', '2035-10-08', '2035-11-12', '2035-11-22', '2035-12-25'
    ];
    -- Business days of each year, 2020 to 2035.
    expected CONSTANT integer[] := ARRAY[
        252, 249, 250, 249, 251, 250, 250, 249, 250, 250, 250, 250, 250, 250, 249, 250
    ];
    wrong text;
BEGIN
    -- Every day once, beside what is expected of it.
    WITH days AS (
        SELECT day, public.is_us_business_day(day) AS answer,
               extract(isodow FROM day) < 6 AND holiday IS NULL AS open
        FROM (
            SELECT '2020-01-01'::date + number AS day
            FROM generate_series(0, '2035-12-31'::date - '2020-01-01'::date) AS number
        ) AS calendar
        LEFT JOIN unnest(observed) AS holiday ON holiday = day
    ), years AS (
        SELECT extract(year FROM day)::integer AS year, count(*) FILTER (WHERE answer) AS counted
        FROM days GROUP BY 1
    ), mistakes AS (
        SELECT to_char(day, 'YYYY-MM-DD Dy') AS mistake FROM days WHERE answer IS DISTINCT FROM open
        UNION ALL
        SELECT format('%s business days in %s, which has %s', counted, year, expected[year - 2019])
        FROM years WHERE counted <> expected[year - 2019]
    )
    SELECT string_agg(mistake, ', ' ORDER BY mistake) INTO wrong FROM mistakes;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'is_us_business_day is wrong: %', wrong;
    END IF;

    -- By hand: a plain week and its weekend, the first Juneteenth and the day a year earlier, New
    -- Year's Day on December 31, and Inauguration Day, which is no nationwide holiday.
    IF (SELECT array_agg(public.is_us_business_day('2026-03-02'::date + number) ORDER BY number)
        FROM generate_series(0, 6) AS number) <> '{t,t,t,t,t,f,f}'
       OR public.is_us_business_day('2021-06-18')
       OR NOT public.is_us_business_day('2020-06-19')
       OR public.is_us_business_day('2027-12-31')
       OR NOT public.is_us_business_day('2028-01-03')
       OR NOT public.is_us_business_day('2033-01-20')
    THEN
        RAISE EXCEPTION 'is_us_business_day is wrong on a day that was checked by hand';
    END IF;

    -- A CHECK lets NULL through, so only NULL itself may give NULL.
    IF public.is_us_business_day(NULL) IS NOT NULL
       OR public.is_us_business_day('infinity') IS DISTINCT FROM false
       OR public.is_us_business_day('-infinity') IS DISTINCT FROM false
    THEN
        RAISE EXCEPTION 'is_us_business_day is wrong about NULL or infinity';
    END IF;
END
$test$;

COMMENT ON FUNCTION public.is_us_business_day(date) IS 'Whether a day is neither a weekend nor a federal holiday of the United States.';

-- step: create function public.next_us_business_day(date)
--   its self-test runs at once
-- The first US business day after a day; never the day itself.
CREATE FUNCTION public.next_us_business_day(day date) RETURNS date
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    next date := day + 1;
BEGIN
    -- 'infinity' has no day after it.
    WHILE isfinite(next) AND NOT public.is_us_business_day(next) LOOP
        next := next + 1;
    END LOOP;
    RETURN CASE WHEN isfinite(next) THEN next END;
END
$function$;

-- Self-test of next_us_business_day: known cases, and for every day from 2020 to 2035 that nothing was skipped.
DO $test$
DECLARE
    wrong text;
BEGIN
    SELECT string_agg(format('%s -> %s instead of %s', day, public.next_us_business_day(day), expected), ', ')
    INTO wrong
    FROM (VALUES
        ('2026-03-03'::date, '2026-03-04'::date),   -- within a week
        ('2026-03-06', '2026-03-09'),               -- over a weekend
        ('2026-03-07', '2026-03-09'),               -- from a Saturday
        ('2026-03-08', '2026-03-09'),               -- from a Sunday
        ('2024-11-27', '2024-11-29'),               -- over Thanksgiving
        ('2026-05-22', '2026-05-26'),               -- over a weekend and Memorial Day
        ('2026-07-02', '2026-07-06'),               -- Independence Day on a Saturday, kept on Friday
        ('2027-07-02', '2027-07-06'),               -- Independence Day on a Sunday, kept on Monday
        ('2021-06-17', '2021-06-21'),               -- the first Juneteenth
        ('2020-06-18', '2020-06-19'),               -- the year before it
        ('2021-12-30', '2022-01-03'),               -- New Year's Day kept on December 31
        ('2022-12-30', '2023-01-03'),               -- New Year's Day kept on January 2
        ('2024-12-31', '2025-01-02')                -- New Year's Day on its own day
    ) AS cases (day, expected)
    WHERE public.next_us_business_day(day) IS DISTINCT FROM expected;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day is wrong: %', wrong;
    END IF;

    -- From the last day to the first, the earliest open day met so far is the one to find.
    SELECT string_agg(format('%s -> %s instead of %s', day, answer, expected), ', ' ORDER BY day) INTO wrong
    FROM (
        SELECT day, public.next_us_business_day(day) AS answer,
               min(day) FILTER (WHERE public.is_us_business_day(day)) OVER (
                   ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
               ) AS expected
        FROM (
            SELECT '2020-01-01'::date + number AS day
            FROM generate_series(0, '2036-01-08'::date - '2020-01-01'::date) AS number
        ) AS days
    ) AS pairs
    WHERE day <= '2035-12-31' AND answer IS DISTINCT FROM expected;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day skips a day or lands on a closed one: %', wrong;
    END IF;

    IF public.next_us_business_day(NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'next_us_business_day makes a day out of NULL';
    END IF;
END
$test$;

COMMENT ON FUNCTION public.next_us_business_day(date) IS 'The first US business day after a day. Calls is_us_business_day, which therefore comes first.';

-- step: create function public.policies_status_transitions()
--   rules: POL-006
CREATE FUNCTION public.policies_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'pending' AND NEW.status IN ('active', 'cancelled'))
        OR (OLD.status = 'active' AND NEW.status IN ('lapsed', 'cancelled', 'expired'))
        OR (OLD.status = 'lapsed' AND NEW.status IN ('active', 'cancelled', 'expired'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'policies.status may not move from "%" to "%" (rule POL-006)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'policies',
              COLUMN = 'status',
              CONSTRAINT = 'policies_status_transitions',
              DETAIL = 'rule POL-006: A lapsed policy can be reinstated; a cancelled or expired one cannot.';
END
$$;

COMMENT ON FUNCTION public.policies_status_transitions() IS 'Lets policies.status move only along its declared edges.

rule POL-006: A lapsed policy can be reinstated; a cancelled or expired one cannot.';

-- step: create table public.policies
--   lock: none, the table is new
--   rules: POL-001, POL-002, POL-003, POL-004, POL-005, POL-006, POL-007, PRI-001
CREATE TABLE public.policies (
    id                     uuid            NOT NULL DEFAULT gen_random_uuid(),
    policy_number          varchar(20)     NOT NULL,
    customer_id            uuid            NOT NULL,
    product_type           varchar(20)     NOT NULL,
    state                  public.us_state NOT NULL,
    status                 varchar(20)     NOT NULL DEFAULT 'pending',
    effective_date         date            NOT NULL DEFAULT public.next_us_business_day((current_date)),
    expiration_date        date            NOT NULL,
    term_days              integer         NOT NULL GENERATED ALWAYS AS (expiration_date - effective_date) STORED,
    total_premium          numeric(10, 2)  NOT NULL,
    payment_plan           varchar(20)     NOT NULL,
    insured_items          jsonb           NOT NULL,
    renewed_from_policy_id uuid,
    cancelled_on           date,
    cancellation_reason    text,
    created_at             timestamptz     NOT NULL DEFAULT now(),
    updated_at             timestamptz     NOT NULL DEFAULT now(),
    created_by             uuid,
    updated_by             uuid,
    quote_id               uuid,
    CONSTRAINT policies_pkey PRIMARY KEY (id),
    CONSTRAINT policies_policy_number_key UNIQUE (policy_number),
    CONSTRAINT policies_quote_id_key UNIQUE (quote_id),
    CONSTRAINT policies_product_type_values CHECK (product_type IN ('auto', 'home', 'renters', 'condo', 'umbrella')),
    CONSTRAINT policies_status_values CHECK (status IN ('pending', 'active', 'lapsed', 'cancelled', 'expired')),
    CONSTRAINT policies_payment_plan_values CHECK (payment_plan IN ('annual', 'semi_annual', 'quarterly', 'monthly')),
    CONSTRAINT policies_policy_number_check CHECK (policy_number ~ '^POL-[0-9]{4}-[0-9]{6}$'),
    CONSTRAINT policies_effective_on_business_day CHECK (public.is_us_business_day(effective_date)),
    CONSTRAINT policies_total_premium_check CHECK (total_premium >= 0),
    CONSTRAINT policies_cancellation_reason_check CHECK (length(btrim(cancellation_reason)) > 0),
    CONSTRAINT policies_effective_before_expiration CHECK (effective_date < expiration_date),
    CONSTRAINT policies_cancelled_when_and_why CHECK ((status = 'cancelled') = (cancelled_on IS NOT NULL) AND (cancelled_on IS NULL) = (cancellation_reason IS NULL)),
    CONSTRAINT policies_cancelled_within_term CHECK (cancelled_on BETWEEN effective_date AND expiration_date),
    CONSTRAINT policies_not_renewed_from_itself CHECK (renewed_from_policy_id <> id),
    CONSTRAINT policies_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) ON DELETE RESTRICT,
    CONSTRAINT policies_renewed_from_policy_id_fkey FOREIGN KEY (renewed_from_policy_id) REFERENCES public.policies (id) ON DELETE RESTRICT
);

-- step: index public.policies (7 indexes)
--   lock: none, the table is new
CREATE INDEX policies_renewed_from_policy_id_idx ON public.policies (renewed_from_policy_id);
CREATE INDEX policies_created_by_idx ON public.policies (created_by);
CREATE INDEX policies_updated_by_idx ON public.policies (updated_by);
CREATE INDEX policies_customer_id_effective_date_idx ON public.policies (customer_id, effective_date DESC);
CREATE INDEX policies_expiration_date_idx ON public.policies (expiration_date) WHERE status = 'active';
CREATE INDEX policies_state_product_type_status_idx ON public.policies (state, product_type, status);
CREATE INDEX policies_insured_items_idx ON public.policies USING gin (insured_items jsonb_path_ops);

-- step: add 2 triggers of public.policies
--   lock: none, the table is new
--   rules: POL-006
CREATE TRIGGER policies_touch_updated_at BEFORE UPDATE ON public.policies
    FOR EACH ROW WHEN (
        OLD.id IS DISTINCT FROM NEW.id
        OR OLD.policy_number IS DISTINCT FROM NEW.policy_number
        OR OLD.customer_id IS DISTINCT FROM NEW.customer_id
        OR OLD.product_type IS DISTINCT FROM NEW.product_type
        OR OLD.state IS DISTINCT FROM NEW.state
        OR OLD.status IS DISTINCT FROM NEW.status
        OR OLD.effective_date IS DISTINCT FROM NEW.effective_date
        OR OLD.expiration_date IS DISTINCT FROM NEW.expiration_date
        OR OLD.total_premium IS DISTINCT FROM NEW.total_premium
        OR OLD.payment_plan IS DISTINCT FROM NEW.payment_plan
        OR OLD.insured_items IS DISTINCT FROM NEW.insured_items
        OR OLD.renewed_from_policy_id IS DISTINCT FROM NEW.renewed_from_policy_id
        OR OLD.cancelled_on IS DISTINCT FROM NEW.cancelled_on
        OR OLD.cancellation_reason IS DISTINCT FROM NEW.cancellation_reason
        OR OLD.created_at IS DISTINCT FROM NEW.created_at
        OR OLD.updated_at IS DISTINCT FROM NEW.updated_at
        OR OLD.created_by IS DISTINCT FROM NEW.created_by
        OR OLD.updated_by IS DISTINCT FROM NEW.updated_by
        OR OLD.quote_id IS DISTINCT FROM NEW.quote_id
    ) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER policies_status_transitions BEFORE UPDATE OF status ON public.policies
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.policies_status_transitions();

-- step: comment on public.policies (27 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.policies IS 'A contract: what is insured, for whom, for how long and at what price.

No row security: customers never connect to the database; the services decide who sees whom';

COMMENT ON COLUMN public.policies.policy_number IS 'As printed on the declarations page. Format POL-YYYY-NNNNNN.';
COMMENT ON COLUMN public.policies.state IS 'The state whose filed rates and forms apply.';
COMMENT ON COLUMN public.policies.status IS 'Default: rule POL-001: A policy waits for its first day before it is in force.';

COMMENT ON COLUMN public.policies.effective_date IS 'First day of cover.

Default: rule POL-004: Unless agreed otherwise, cover begins on the next US business day.';

COMMENT ON COLUMN public.policies.expiration_date IS 'First day without cover.';
COMMENT ON COLUMN public.policies.term_days IS 'Days of cover: the base of every pro rata refund.';
COMMENT ON COLUMN public.policies.total_premium IS 'For the whole term, in US dollars.';
COMMENT ON COLUMN public.policies.insured_items IS 'The vehicles, drivers or property as they were bound.';
COMMENT ON COLUMN public.policies.renewed_from_policy_id IS 'The policy that this one continues.';
COMMENT ON COLUMN public.policies.cancelled_on IS 'First day without cover, where it ended early.';
COMMENT ON COLUMN public.policies.created_by IS 'Empty: taken over from another system, or created by the platform itself.';
COMMENT ON COLUMN public.policies.quote_id IS 'The quote that was bound; empty for a policy taken over from another carrier.';
COMMENT ON CONSTRAINT policies_product_type_values ON public.policies IS 'A line of business.';
COMMENT ON CONSTRAINT policies_status_values ON public.policies IS 'Where a policy stands.';
COMMENT ON CONSTRAINT policies_payment_plan_values ON public.policies IS 'How often premiums are due.';
COMMENT ON CONSTRAINT policies_policy_number_check ON public.policies IS 'rule POL-002: Policies are numbered POL-YYYY-NNNNNN.';
COMMENT ON CONSTRAINT policies_effective_on_business_day ON public.policies IS 'rule POL-003: Cover begins on a US business day, so that somebody is there to correct a mistake.';
COMMENT ON CONSTRAINT policies_total_premium_check ON public.policies IS 'rule PRI-001: A premium is never negative.';
COMMENT ON CONSTRAINT policies_effective_before_expiration ON public.policies IS 'rule POL-005: Cover begins before it ends.';
COMMENT ON CONSTRAINT policies_cancelled_when_and_why ON public.policies IS 'rule POL-007: A cancellation has a day within the term and a reason.';
COMMENT ON CONSTRAINT policies_cancelled_within_term ON public.policies IS 'rule POL-007: A cancellation has a day within the term and a reason.';
COMMENT ON INDEX public.policies_customer_id_effective_date_idx IS 'Serves a customer''s policies, the newest first.';
COMMENT ON INDEX public.policies_expiration_date_idx IS 'Serves the nightly renewal and expiry runs.';
COMMENT ON INDEX public.policies_state_product_type_status_idx IS 'Serves the book of business by state and line, for filings.';
COMMENT ON INDEX public.policies_insured_items_idx IS 'Serves the policies that cover a vehicle (VIN) or a property (parcel), by containment.';
COMMENT ON TRIGGER policies_status_transitions ON public.policies IS 'rule POL-006: A lapsed policy can be reinstated; a cancelled or expired one cannot.';

-- step: create table public.policy_coverages
--   lock: none, the table is new
--   rules: POL-008, PRI-001
CREATE TABLE public.policy_coverages (
    policy_id            uuid           NOT NULL,
    coverage_type        varchar(50)    NOT NULL,
    limit_per_occurrence numeric(12, 2) NOT NULL,
    limit_aggregate      numeric(12, 2),
    deductible           numeric(10, 2) NOT NULL,
    premium              numeric(10, 2) NOT NULL,
    CONSTRAINT policy_coverages_pkey PRIMARY KEY (policy_id, coverage_type),
    CONSTRAINT policy_coverages_coverage_type_values CHECK (coverage_type IN ('bodily_injury_liability', 'property_damage_liability', 'collision', 'comprehensive', 'uninsured_motorist', 'medical_payments', 'personal_injury_protection', 'dwelling', 'other_structures', 'personal_property', 'loss_of_use', 'personal_liability')),
    CONSTRAINT policy_coverages_limit_per_occurrence_check CHECK (limit_per_occurrence > 0),
    CONSTRAINT policy_coverages_deductible_check CHECK (deductible >= 0),
    CONSTRAINT policy_coverages_premium_check CHECK (premium >= 0),
    CONSTRAINT policy_coverages_deductible_within_limit CHECK (deductible <= limit_per_occurrence),
    CONSTRAINT policy_coverages_aggregate_covers_occurrence CHECK (limit_aggregate >= limit_per_occurrence),
    CONSTRAINT policy_coverages_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES public.policies (id) ON DELETE CASCADE
);

-- step: comment on public.policy_coverages (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.policy_coverages IS 'One line of a policy''s declarations page: what it covers, up to how much, at what price.

No row security: read only together with its policy';

COMMENT ON COLUMN public.policy_coverages.policy_id IS 'A coverage is a part of its policy and has no life without it.';
COMMENT ON COLUMN public.policy_coverages.limit_per_occurrence IS 'The most that is paid for one loss, in US dollars.';
COMMENT ON COLUMN public.policy_coverages.limit_aggregate IS 'The most that is paid in one term; empty: no such limit.';
COMMENT ON COLUMN public.policy_coverages.deductible IS 'What the customer bears of each loss.';
COMMENT ON COLUMN public.policy_coverages.premium IS 'This coverage''s share of the policy''s premium.';
COMMENT ON CONSTRAINT policy_coverages_coverage_type_values ON public.policy_coverages IS 'What a policy pays for, in the words of the filed forms.';
COMMENT ON CONSTRAINT policy_coverages_premium_check ON public.policy_coverages IS 'rule PRI-001: A premium is never negative.';
COMMENT ON CONSTRAINT policy_coverages_deductible_within_limit ON public.policy_coverages IS 'rule POL-008: A deductible does not exceed its limit, and a limit for one loss does not exceed the limit for the term.';
COMMENT ON CONSTRAINT policy_coverages_aggregate_covers_occurrence ON public.policy_coverages IS 'rule POL-008: A deductible does not exceed its limit, and a limit for one loss does not exceed the limit for the term.';

-- step: create function public.premium_payments_status_transitions()
--   rules: BIL-004
CREATE FUNCTION public.premium_payments_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'due' AND NEW.status IN ('paid', 'failed', 'waived'))
        OR (OLD.status = 'failed' AND NEW.status IN ('paid', 'waived'))
        OR (OLD.status = 'paid' AND NEW.status IN ('refunded'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'premium_payments.status may not move from "%" to "%" (rule BIL-004)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'premium_payments',
              COLUMN = 'status',
              CONSTRAINT = 'premium_payments_status_transitions',
              DETAIL = 'rule BIL-004: A failed installment is collected again or waived; only what was paid is refunded.';
END
$$;

COMMENT ON FUNCTION public.premium_payments_status_transitions() IS 'Lets premium_payments.status move only along its declared edges.

rule BIL-004: A failed installment is collected again or waived; only what was paid is refunded.';

-- step: create table public.premium_payments
--   lock: none, the table is new
--   rules: BIL-001, BIL-002, BIL-003, BIL-004
CREATE TABLE public.premium_payments (
    id                  uuid           NOT NULL DEFAULT gen_random_uuid(),
    policy_id           uuid           NOT NULL,
    installment_number  smallint       NOT NULL,
    due_date            date           NOT NULL,
    amount              numeric(10, 2) NOT NULL,
    status              varchar(20)    NOT NULL DEFAULT 'due',
    paid_at             timestamptz,
    payment_method      varchar(20),
    processor_reference varchar(100),
    created_at          timestamptz    NOT NULL DEFAULT now(),
    updated_at          timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT premium_payments_pkey PRIMARY KEY (id),
    CONSTRAINT premium_payments_processor_reference_key UNIQUE (processor_reference),
    CONSTRAINT premium_payments_policy_id_installment_number_key UNIQUE (policy_id, installment_number),
    CONSTRAINT premium_payments_status_values CHECK (status IN ('due', 'paid', 'failed', 'waived', 'refunded')),
    CONSTRAINT premium_payments_payment_method_values CHECK (payment_method IN ('card', 'ach', 'check', 'escrow')),
    CONSTRAINT premium_payments_installment_number_check CHECK (installment_number BETWEEN 1 AND 12),
    CONSTRAINT premium_payments_amount_check CHECK (amount > 0),
    CONSTRAINT premium_payments_paid_when_and_how CHECK ((status IN ('paid', 'refunded')) = (paid_at IS NOT NULL) AND (paid_at IS NULL) = (payment_method IS NULL)),
    CONSTRAINT premium_payments_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES public.policies (id) ON DELETE RESTRICT
);

-- step: index public.premium_payments (1 index)
--   lock: none, the table is new
CREATE INDEX premium_payments_due_date_idx ON public.premium_payments (due_date) WHERE status IN ('due', 'failed');

-- step: add 2 triggers of public.premium_payments
--   lock: none, the table is new
--   rules: BIL-004
CREATE TRIGGER premium_payments_touch_updated_at BEFORE UPDATE ON public.premium_payments
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER premium_payments_status_transitions BEFORE UPDATE OF status ON public.premium_payments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.premium_payments_status_transitions();

-- step: comment on public.premium_payments (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.premium_payments IS 'An installment of a policy''s premium, from the day it is planned to the day it is paid.

No row security: reached only through the billing service''s own role';

COMMENT ON COLUMN public.premium_payments.installment_number IS 'Counted from 1 within the policy''s term.';
COMMENT ON COLUMN public.premium_payments.status IS 'Default: rule BIL-001: A planned installment is due until something happens to it.';
COMMENT ON COLUMN public.premium_payments.processor_reference IS 'The payment processor''s own reference. Card and account numbers never come here.';
COMMENT ON CONSTRAINT premium_payments_status_values ON public.premium_payments IS 'Where an installment stands.';
COMMENT ON CONSTRAINT premium_payments_payment_method_values ON public.premium_payments IS 'How a customer pays.';
COMMENT ON CONSTRAINT premium_payments_amount_check ON public.premium_payments IS 'rule BIL-002: Nobody is sent a bill over nothing.';
COMMENT ON CONSTRAINT premium_payments_paid_when_and_how ON public.premium_payments IS 'rule BIL-003: What was paid has a time and a method.';
COMMENT ON INDEX public.premium_payments_due_date_idx IS 'Serves the daily collection run and dunning.';
COMMENT ON TRIGGER premium_payments_status_transitions ON public.premium_payments IS 'rule BIL-004: A failed installment is collected again or waived; only what was paid is refunded.';

-- step: create function public.claims_status_transitions()
--   rules: CLM-004
CREATE FUNCTION public.claims_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'reported' AND NEW.status IN ('investigating', 'denied'))
        OR (OLD.status = 'investigating' AND NEW.status IN ('approved', 'denied'))
        OR (OLD.status = 'approved' AND NEW.status IN ('settled', 'investigating'))
        OR (OLD.status = 'denied' AND NEW.status IN ('investigating'))
        OR (OLD.status = 'settled' AND NEW.status IN ('investigating'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'claims.status may not move from "%" to "%" (rule CLM-004)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'claims',
              COLUMN = 'status',
              CONSTRAINT = 'claims_status_transitions',
              DETAIL = 'rule CLM-004: Nothing is paid without an investigation; a decided claim is reopened by investigating it again.';
END
$$;

COMMENT ON FUNCTION public.claims_status_transitions() IS 'Lets claims.status move only along its declared edges.

rule CLM-004: Nothing is paid without an investigation; a decided claim is reopened by investigating it again.';

-- step: create table public.claims
--   lock: none, the table is new
--   rules: CLM-001, CLM-002, CLM-003, CLM-004, CLM-005, CLM-006, CLM-007, RSK-001
CREATE TABLE public.claims (
    id              uuid                NOT NULL DEFAULT gen_random_uuid(),
    claim_number    varchar(20)         NOT NULL,
    policy_id       uuid                NOT NULL,
    coverage_type   varchar(50)         NOT NULL,
    status          public.claim_status NOT NULL DEFAULT 'reported',
    loss_date       date                NOT NULL,
    reported_date   date                NOT NULL,
    loss_state      public.us_state     NOT NULL,
    description     text                NOT NULL,
    details         jsonb,
    claimed_amount  numeric(12, 2),
    reserve_amount  numeric(12, 2)      NOT NULL DEFAULT 0,
    approved_amount numeric(12, 2),
    denial_reason   text,
    fraud_score     numeric(3, 2),
    created_at      timestamptz         NOT NULL DEFAULT now(),
    updated_at      timestamptz         NOT NULL DEFAULT now(),
    created_by      uuid,
    updated_by      uuid,
    adjuster_id     uuid,
    CONSTRAINT claims_pkey PRIMARY KEY (id),
    CONSTRAINT claims_claim_number_key UNIQUE (claim_number),
    CONSTRAINT claims_coverage_type_values CHECK (coverage_type IN ('bodily_injury_liability', 'property_damage_liability', 'collision', 'comprehensive', 'uninsured_motorist', 'medical_payments', 'personal_injury_protection', 'dwelling', 'other_structures', 'personal_property', 'loss_of_use', 'personal_liability')),
    CONSTRAINT claims_claim_number_check CHECK (claim_number ~ '^CLM-[0-9]{4}-[0-9]{6}$'),
    CONSTRAINT claims_claimed_amount_check CHECK (claimed_amount >= 0),
    CONSTRAINT claims_reserve_amount_check CHECK (reserve_amount >= 0),
    CONSTRAINT claims_approved_amount_check CHECK (approved_amount >= 0),
    CONSTRAINT claims_denial_reason_check CHECK (length(btrim(denial_reason)) > 0),
    CONSTRAINT claims_fraud_score_check CHECK (fraud_score BETWEEN 0 AND 1),
    CONSTRAINT claims_loss_before_report CHECK (loss_date <= reported_date),
    CONSTRAINT claims_approved_within_claimed CHECK (approved_amount <= claimed_amount),
    CONSTRAINT claims_approved_has_amount CHECK (status NOT IN ('approved', 'settled') OR approved_amount IS NOT NULL),
    CONSTRAINT claims_denied_has_reason CHECK ((status = 'denied') = (denial_reason IS NOT NULL)),
    CONSTRAINT claims_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES public.policies (id) ON DELETE RESTRICT
);

-- step: index public.claims (7 indexes)
--   lock: none, the table is new
CREATE INDEX claims_created_by_idx ON public.claims (created_by);
CREATE INDEX claims_updated_by_idx ON public.claims (updated_by);
CREATE INDEX claims_adjuster_id_idx ON public.claims (adjuster_id);
CREATE INDEX claims_policy_id_loss_date_idx ON public.claims (policy_id, loss_date DESC);
CREATE INDEX claims_open_idx ON public.claims (adjuster_id, reported_date) WHERE status IN ('reported', 'investigating', 'approved');
CREATE INDEX claims_fraud_score_idx ON public.claims (fraud_score) WHERE status IN ('reported', 'investigating');
CREATE INDEX claims_details_idx ON public.claims USING gin (details);

-- step: add 2 triggers of public.claims
--   lock: none, the table is new
--   rules: CLM-004
CREATE TRIGGER claims_touch_updated_at BEFORE UPDATE ON public.claims
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER claims_status_transitions BEFORE UPDATE OF status ON public.claims
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.claims_status_transitions();

-- step: comment on public.claims (23 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.claims IS 'A loss that a customer has reported, until it is settled or denied.

No row security: reached only through the claims service''s own role';

COMMENT ON COLUMN public.claims.claim_number IS 'Format CLM-YYYY-NNNNNN.';
COMMENT ON COLUMN public.claims.coverage_type IS 'The coverage the loss falls under.';
COMMENT ON COLUMN public.claims.status IS 'Default: rule CLM-001: A claim begins with the first notice of loss.';
COMMENT ON COLUMN public.claims.reported_date IS 'The day of the first notice of loss.';
COMMENT ON COLUMN public.claims.loss_state IS 'Where it happened, which need not be where the customer lives.';
COMMENT ON COLUMN public.claims.details IS 'Facts by the kind of loss: parties, vehicles, police report, photographs.';

COMMENT ON COLUMN public.claims.reserve_amount IS 'What is set aside for the claim until it is closed.

Default: rule CLM-007: Nothing is reserved before an adjuster has seen the claim.';

COMMENT ON COLUMN public.claims.fraud_score IS 'How suspicious the model finds the claim: 0 not at all, 1 entirely.';
COMMENT ON COLUMN public.claims.created_by IS 'Empty: reported by the customer online.';
COMMENT ON COLUMN public.claims.adjuster_id IS 'Who handles the claim; empty until it is assigned.';
COMMENT ON CONSTRAINT claims_coverage_type_values ON public.claims IS 'What a policy pays for, in the words of the filed forms.';
COMMENT ON CONSTRAINT claims_claim_number_check ON public.claims IS 'rule CLM-002: Claims are numbered CLM-YYYY-NNNNNN.';
COMMENT ON CONSTRAINT claims_fraud_score_check ON public.claims IS 'rule RSK-001: Risk scores and probabilities lie between 0 and 1.';
COMMENT ON CONSTRAINT claims_loss_before_report ON public.claims IS 'rule CLM-003: A loss cannot be reported before it happened.';
COMMENT ON CONSTRAINT claims_approved_within_claimed ON public.claims IS 'rule CLM-005: An approved claim has its amount, and never more than was claimed.';
COMMENT ON CONSTRAINT claims_approved_has_amount ON public.claims IS 'rule CLM-005: An approved claim has its amount, and never more than was claimed.';
COMMENT ON CONSTRAINT claims_denied_has_reason ON public.claims IS 'rule CLM-006: Whoever is denied is told why.';
COMMENT ON INDEX public.claims_policy_id_loss_date_idx IS 'Serves the loss history of a policy, at renewal.';
COMMENT ON INDEX public.claims_open_idx IS 'Serves an adjuster''s open claims, the oldest first.';
COMMENT ON INDEX public.claims_fraud_score_idx IS 'Serves special investigations: open claims by suspicion.';
COMMENT ON INDEX public.claims_details_idx IS 'Serves claims by a fact of the loss, such as a police report number.';
COMMENT ON TRIGGER claims_status_transitions ON public.claims IS 'rule CLM-004: Nothing is paid without an investigation; a decided claim is reopened by investigating it again.';

-- step: create function public.claim_payments_status_transitions()
--   rules: CLM-010
CREATE FUNCTION public.claim_payments_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'scheduled' AND NEW.status IN ('issued', 'voided'))
        OR (OLD.status = 'issued' AND NEW.status IN ('cleared', 'voided'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'claim_payments.status may not move from "%" to "%" (rule CLM-010)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'claim_payments',
              COLUMN = 'status',
              CONSTRAINT = 'claim_payments_status_transitions',
              DETAIL = 'rule CLM-010: A payment that has cleared cannot be voided any more.';
END
$$;

COMMENT ON FUNCTION public.claim_payments_status_transitions() IS 'Lets claim_payments.status move only along its declared edges.

rule CLM-010: A payment that has cleared cannot be voided any more.';

-- step: create table public.claim_payments
--   lock: none, the table is new
--   rules: CLM-008, CLM-009, CLM-010, CLM-011
CREATE TABLE public.claim_payments (
    id            uuid           NOT NULL DEFAULT gen_random_uuid(),
    claim_id      uuid           NOT NULL,
    payee_name    varchar(200)   NOT NULL,
    amount        numeric(12, 2) NOT NULL,
    payout_method varchar(20)    NOT NULL,
    status        varchar(20)    NOT NULL DEFAULT 'scheduled',
    scheduled_for date           NOT NULL,
    issued_at     timestamptz,
    void_reason   text,
    created_at    timestamptz    NOT NULL DEFAULT now(),
    updated_at    timestamptz    NOT NULL DEFAULT now(),
    CONSTRAINT claim_payments_pkey PRIMARY KEY (id),
    CONSTRAINT claim_payments_payout_method_values CHECK (payout_method IN ('ach', 'check', 'virtual_card')),
    CONSTRAINT claim_payments_status_values CHECK (status IN ('scheduled', 'issued', 'cleared', 'voided')),
    CONSTRAINT claim_payments_amount_check CHECK (amount > 0),
    CONSTRAINT claim_payments_issued_when CHECK ((status IN ('issued', 'cleared')) = (issued_at IS NOT NULL) OR status = 'voided'),
    CONSTRAINT claim_payments_voided_why CHECK ((status = 'voided') = (void_reason IS NOT NULL)),
    CONSTRAINT claim_payments_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims (id) ON DELETE RESTRICT
);

-- step: index public.claim_payments (2 indexes)
--   lock: none, the table is new
CREATE INDEX claim_payments_claim_id_idx ON public.claim_payments (claim_id);
CREATE INDEX claim_payments_scheduled_for_idx ON public.claim_payments (scheduled_for) WHERE status = 'scheduled';

-- step: add 2 triggers of public.claim_payments
--   lock: none, the table is new
--   rules: CLM-010
CREATE TRIGGER claim_payments_touch_updated_at BEFORE UPDATE ON public.claim_payments
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.touch_updated_at();

CREATE TRIGGER claim_payments_status_transitions BEFORE UPDATE OF status ON public.claim_payments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.claim_payments_status_transitions();

-- step: comment on public.claim_payments (10 comments)
--   lock: none, the table is new
COMMENT ON TABLE public.claim_payments IS 'Money paid out for a claim. A claim can have several payees.

No row security: reached only through the claims service''s own role';

COMMENT ON COLUMN public.claim_payments.payee_name IS 'The customer, a repair shop, a hospital, another carrier.';
COMMENT ON COLUMN public.claim_payments.status IS 'Default: rule CLM-011: A payment is planned first and sent by the daily payment run.';
COMMENT ON CONSTRAINT claim_payments_payout_method_values ON public.claim_payments IS 'How a payee is paid.';
COMMENT ON CONSTRAINT claim_payments_status_values ON public.claim_payments IS 'Where a payment stands.';
COMMENT ON CONSTRAINT claim_payments_amount_check ON public.claim_payments IS 'rule CLM-008: A payment is more than nothing; money that comes back is booked elsewhere.';
COMMENT ON CONSTRAINT claim_payments_issued_when ON public.claim_payments IS 'rule CLM-009: An issued payment has its time, a voided one its reason.';
COMMENT ON CONSTRAINT claim_payments_voided_why ON public.claim_payments IS 'rule CLM-009: An issued payment has its time, a voided one its reason.';
COMMENT ON INDEX public.claim_payments_scheduled_for_idx IS 'Serves the daily payment run.';
COMMENT ON TRIGGER claim_payments_status_transitions ON public.claim_payments IS 'rule CLM-010: A payment that has cleared cannot be voided any more.';
