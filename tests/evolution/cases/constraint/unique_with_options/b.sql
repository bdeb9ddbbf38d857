CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 70));
