-- create type public.product
CREATE TYPE public.product AS ENUM ('auto', 'home');
COMMENT ON TYPE public.product IS 'What can be insured.';

-- create function public.next_number
CREATE FUNCTION public.next_number(prefix text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT prefix || '-1' $$;

DO $$ BEGIN ASSERT public.next_number('A') = 'A-1'; END $$;
COMMENT ON FUNCTION public.next_number IS 'About next_number.';

-- create function public.quotes_status_transitions
CREATE FUNCTION public.quotes_status_transitions() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.status IS NULL
        OR (OLD.status = 'draft' AND NEW.status IN ('quoted', 'declined'))
        OR (OLD.status = 'quoted' AND NEW.status IN ('bound', 'declined'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'quotes.status may not move from "%" to "%" (rule QUO-003)', OLD.status, coalesce(NEW.status::text, 'NULL')
        USING ERRCODE = '23514',
              SCHEMA = 'public',
              TABLE = 'quotes',
              COLUMN = 'status',
              CONSTRAINT = 'quotes_status_transitions',
              DETAIL = 'rule QUO-003: A quote moves forward only; it''s never 100% certain.';
END
$$;

COMMENT ON FUNCTION public.quotes_status_transitions IS 'Lets quotes.status move only along its declared edges.

rule QUO-003: A quote moves forward only; it''s never 100% certain.';

-- create table public.quotes
CREATE TABLE public.quotes (
    id          uuid           NOT NULL DEFAULT gen_random_uuid(),
    customer_id uuid           NOT NULL,
    product     public.product NOT NULL,
    status      varchar(20)    NOT NULL DEFAULT 'draft',
    tags        varchar(20)[]  NOT NULL DEFAULT '{}',
    answers     jsonb          NOT NULL DEFAULT '{}',
    total       numeric(10, 2),
    expires_at  timestamptz,
    CONSTRAINT quotes_pkey PRIMARY KEY (id),
    CONSTRAINT quotes_status_values CHECK (status IN ('draft', 'quoted', 'bound', 'declined')),
    CONSTRAINT quotes_tags_values CHECK (tags <@ ARRAY['draft', 'quoted', 'bound', 'declined']::varchar[])
);

-- index public.quotes (4 indexes)
CREATE INDEX quotes_customer_id_expires_at_idx ON public.quotes (customer_id, expires_at DESC NULLS LAST) INCLUDE (status) WITH (fillfactor = 90);
CREATE INDEX quotes_expires_at_idx ON public.quotes (expires_at) WHERE status IN ('draft', 'quoted');
CREATE INDEX quotes_answers_idx ON public.quotes USING gin (answers jsonb_path_ops);
CREATE UNIQUE INDEX quotes_expr_idx ON public.quotes ((lower(public.next_number(status)))) NULLS NOT DISTINCT;

-- add trigger public.quotes.quotes_status_transitions
CREATE TRIGGER quotes_status_transitions BEFORE UPDATE OF status ON public.quotes
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION public.quotes_status_transitions();

-- comment on public.quotes (10 comments)
COMMENT ON TABLE public.quotes IS 'A price offered to a customer.

No row security: reached only through the service''s own role';

COMMENT ON COLUMN public.quotes.status IS 'Where it stands.

Default: rule QUO-001: Every new quote starts as a draft.';

COMMENT ON COLUMN public.quotes.tags IS 'Default: rule QUO-002';
COMMENT ON CONSTRAINT quotes_status_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON CONSTRAINT quotes_tags_values ON public.quotes IS 'Where a quote stands.';
COMMENT ON INDEX public.quotes_customer_id_expires_at_idx IS 'Serves a customer''s latest quotes.';
COMMENT ON INDEX public.quotes_expires_at_idx IS 'Serves the nightly expiry run.';
COMMENT ON INDEX public.quotes_answers_idx IS 'Serves searching answers.';

COMMENT ON INDEX public.quotes_expr_idx IS 'Serves binding.

rule QUO-002';

COMMENT ON TRIGGER quotes_status_transitions ON public.quotes IS 'rule QUO-003: A quote moves forward only; it''s never 100% certain.';

-- create function public.round_total
CREATE FUNCTION public.round_total() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$ DECLARE other public.quotes; BEGIN NEW.total := round(NEW.total); RETURN NEW; END $$;

SELECT 1;
COMMENT ON FUNCTION public.round_total IS 'About round_total.';

-- add trigger public.quotes.quotes_round_total
CREATE TRIGGER quotes_round_total BEFORE INSERT OR UPDATE OF total ON public.quotes
    FOR EACH ROW WHEN ((NEW.total) IS NOT NULL) EXECUTE FUNCTION public.round_total('it''s');
