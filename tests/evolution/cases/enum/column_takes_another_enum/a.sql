CREATE TYPE one AS ENUM ('a', 'b');
CREATE TYPE two AS ENUM ('a', 'b', 'c');
CREATE TABLE p (id int PRIMARY KEY, v one NOT NULL DEFAULT 'a');
