CREATE TABLE t (a int, CONSTRAINT three CHECK (a > 0));
