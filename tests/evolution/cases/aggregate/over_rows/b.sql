CREATE TABLE t (a int);
CREATE AGGREGATE how_many (*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
COMMENT ON AGGREGATE how_many (*) IS 'rows';
REVOKE EXECUTE ON FUNCTION how_many() FROM PUBLIC;
CREATE AGGREGATE nth (float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
REVOKE EXECUTE ON FUNCTION nth(float8, anyelement) FROM PUBLIC;
