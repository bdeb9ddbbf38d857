CREATE TABLE t (a int, b int);
CREATE TABLE u (a int, b int, UNIQUE (a, b) INCLUDE (c), c int);
ALTER TABLE u ADD CONSTRAINT u_again UNIQUE (a, b) INCLUDE (c);
ALTER TABLE t ADD UNIQUE (a), ADD CONSTRAINT t_again UNIQUE (a);
