CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE p (id int PRIMARY KEY, v text, w int DEFAULT 7, m mood, g int GENERATED ALWAYS AS (id + 1) STORED)
    PARTITION BY RANGE (id);
CREATE TABLE t (id int PRIMARY KEY, v varchar(9), u text DEFAULT 'mine', n mood NOT NULL DEFAULT 'sad');
CREATE INDEX t_u ON t (u);
CREATE VIEW seen AS SELECT id, u FROM t;
