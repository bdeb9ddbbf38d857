CREATE TABLE t (id int PRIMARY KEY);
CREATE FUNCTION full_name(t) RETURNS text LANGUAGE sql AS 'SELECT $1.id::text';
CREATE TABLE log (old t, new t);
