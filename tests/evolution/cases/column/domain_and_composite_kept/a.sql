CREATE TYPE pair AS (x int, y text);
CREATE DOMAIN small AS int CHECK (VALUE < 10);
CREATE TABLE t (id int PRIMARY KEY, p pair, ps pair[], s small);
