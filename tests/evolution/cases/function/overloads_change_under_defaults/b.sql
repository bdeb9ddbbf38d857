CREATE FUNCTION f(bigint) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE FUNCTION f(text, int DEFAULT 0) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'select 2::bigint';
CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT f(1), b bigint DEFAULT f('x'::text), CHECK (f(a) > 0));
