CREATE FUNCTION ok(number int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT number > 0';
CREATE TABLE t (a int CHECK (ok(a)));
