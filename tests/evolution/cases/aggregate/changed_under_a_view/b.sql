CREATE TABLE t (a integer);
CREATE FUNCTION add(a bigint, b integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, INITCOND = '1');
CREATE VIEW v AS SELECT total(a) FROM t;
