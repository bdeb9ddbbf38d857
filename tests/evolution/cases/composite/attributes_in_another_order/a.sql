CREATE TYPE address AS (street text, number integer);
CREATE FUNCTION f(a address) RETURNS integer LANGUAGE sql AS 'SELECT a.number';
