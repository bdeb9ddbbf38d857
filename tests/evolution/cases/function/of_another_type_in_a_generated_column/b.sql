CREATE FUNCTION norm(text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'select upper($1)';
CREATE TABLE t (id int PRIMARY KEY, a text, n text GENERATED ALWAYS AS (norm(a)) STORED, CHECK (norm(a) <> ''));
CREATE INDEX t_n ON t (norm(a));
CREATE VIEW v AS SELECT norm(a) AS n FROM t;
