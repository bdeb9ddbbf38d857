CREATE TYPE color AS ENUM ('red', 'blue');
CREATE TABLE a (id int PRIMARY KEY, v text, c color);
CREATE TABLE b (w int) INHERITS (a);
CREATE TABLE c () INHERITS (b);
