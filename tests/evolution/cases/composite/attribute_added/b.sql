CREATE TYPE address AS (street text, number integer);
CREATE TABLE t (a address);
