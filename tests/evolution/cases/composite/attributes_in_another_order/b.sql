CREATE TYPE address AS (number integer, street text);
CREATE FUNCTION f(a address) RETURNS integer LANGUAGE sql AS 'SELECT a.number';
