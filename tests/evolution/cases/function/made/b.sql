CREATE FUNCTION add(a integer, b integer DEFAULT 1, OUT total integer) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 SET search_path = pg_catalog AS 'SELECT a + b';
CREATE FUNCTION quoted() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $f$ BEGIN RETURN 'it''s $$ \ " '; END $f$;
CREATE FUNCTION many(VARIADIC numbers integer[]) RETURNS SETOF integer LANGUAGE sql ROWS 5 AS 'SELECT unnest(numbers)';
CREATE FUNCTION table_of(n integer) RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$SELECT n, 'x'$$;
COMMENT ON FUNCTION add(integer, integer) IS 'adds';
REVOKE EXECUTE ON FUNCTION add FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add TO reader WITH GRANT OPTION;
