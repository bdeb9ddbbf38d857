CREATE TYPE c AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, c c DEFAULT 'b', CHECK (c <> 'a' OR id > 0));
