CREATE FUNCTION add(a bigint, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION final(a bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a::text';
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, FINALFUNC = final, INITCOND = '0', PARALLEL = SAFE);
COMMENT ON AGGREGATE total(integer) IS 'sums up';
GRANT EXECUTE ON FUNCTION total(integer) TO reader;
