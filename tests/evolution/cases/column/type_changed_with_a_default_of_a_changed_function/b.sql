CREATE FUNCTION f(text, int DEFAULT 0) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'select 2::bigint';
CREATE TABLE t (id int PRIMARY KEY, b bigint DEFAULT f('x'::text));
