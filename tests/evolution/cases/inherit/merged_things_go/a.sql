CREATE TABLE a (id int PRIMARY KEY, v text, CONSTRAINT positive CHECK (id > 0), CONSTRAINT small CHECK (id < 100));
CREATE TABLE b (v text, CONSTRAINT positive CHECK (id > 0), CONSTRAINT small CHECK (id < 100)) INHERITS (a);
CREATE TABLE c (w int) INHERITS (b);
CREATE TABLE d (v text, CONSTRAINT positive CHECK (id > 0)) INHERITS (c);
