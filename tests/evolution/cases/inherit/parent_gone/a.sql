CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE TABLE p (a int, m mood DEFAULT 'ok');
CREATE TABLE c (d int) INHERITS (p);
CREATE VIEW v AS SELECT a, m FROM c;
