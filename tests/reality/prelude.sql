-- What the cases are written with.
CREATE SCHEMA tests;
GRANT USAGE ON SCHEMA tests TO public;

-- An id that says whose it is.
CREATE FUNCTION tests.id(of_what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(of_what)::uuid $$;

-- Runs a statement, undoes it, and says what came of it: 'accepted, 3 rows', or the SQLSTATE with the
-- constraint (or the column) that the server names.
CREATE FUNCTION tests.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    state text;
    broken text;
    missing text;
    number bigint;
BEGIN
    EXECUTE statement;
    GET DIAGNOSTICS number = ROW_COUNT;
    RAISE EXCEPTION USING ERRCODE = 'ZZUND', MESSAGE = 'undone';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, broken = CONSTRAINT_NAME, missing = COLUMN_NAME;
    IF state = 'ZZUND' THEN
        RETURN format('accepted, %s rows', number);
    END IF;
    RETURN concat_ws(' ', state, coalesce(nullif(broken, ''), nullif(missing, '')));
END
$$;
