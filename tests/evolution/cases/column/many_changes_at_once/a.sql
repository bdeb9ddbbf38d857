CREATE TABLE t (id int PRIMARY KEY, a varchar(5) DEFAULT 'x', b int NOT NULL, c int, d text);
