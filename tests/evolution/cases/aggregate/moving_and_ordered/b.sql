CREATE FUNCTION inv(a bigint, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a - b';
CREATE AGGREGATE moving(bigint) (SFUNC = int8pl, STYPE = bigint, INITCOND = '0', MSFUNC = int8pl, MINVFUNC = inv, MSTYPE = bigint, MINITCOND = '0');
CREATE AGGREGATE my_percentile(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA = true);
