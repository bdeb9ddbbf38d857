CREATE TABLE t (id bigint PRIMARY KEY, n int, m int NOT NULL);
