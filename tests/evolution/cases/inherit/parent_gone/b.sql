CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE TABLE c (a int, m mood DEFAULT 'ok', d int);
CREATE VIEW v AS SELECT a, m FROM c;
