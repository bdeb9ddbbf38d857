CREATE TYPE one AS ENUM ('a', 'b');
CREATE TYPE two AS ENUM ('a', 'b', 'c');
CREATE TABLE p (id int PRIMARY KEY, v two NOT NULL DEFAULT 'a');
