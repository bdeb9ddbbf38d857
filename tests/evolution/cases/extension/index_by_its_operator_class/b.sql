CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text);
CREATE INDEX t_a_idx ON t USING gin (a gin_trgm_ops);
