CREATE TABLE z (q int);
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (w int, v text DEFAULT 'x', CONSTRAINT full_of_it CHECK (v <> '')) INHERITS (z, a);
CREATE TABLE c () INHERITS (b);
CREATE INDEX b_v ON b (v);
CREATE VIEW seen AS SELECT id, v FROM c;
COMMENT ON COLUMN b.v IS 'what it is';
