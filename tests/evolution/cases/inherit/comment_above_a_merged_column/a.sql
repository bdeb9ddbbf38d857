CREATE TABLE a (id int PRIMARY KEY, v text, CONSTRAINT small CHECK (id < 100));
CREATE TABLE b (v text, CONSTRAINT small CHECK (id < 100), PRIMARY KEY (id)) INHERITS (a);
COMMENT ON COLUMN a.v IS 'what it is';
COMMENT ON CONSTRAINT small ON a IS 'why';
