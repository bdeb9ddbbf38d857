CREATE TABLE p (id int PRIMARY KEY, a text DEFAULT 'x', CHECK (id > 0));
CREATE TABLE c (b text) INHERITS (p);
COMMENT ON TABLE c IS 'heir';
