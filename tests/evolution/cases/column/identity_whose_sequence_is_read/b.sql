CREATE TABLE t (k int PRIMARY KEY, a int);
CREATE TABLE v (id int PRIMARY KEY, a int DEFAULT 1);
CREATE TABLE o (n bigint);
