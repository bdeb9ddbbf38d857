CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL DEFAULT 'x', b text);
COMMENT ON COLUMN t.a IS 'gone soon';
