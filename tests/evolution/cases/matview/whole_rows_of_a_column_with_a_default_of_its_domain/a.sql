CREATE TYPE mood AS ENUM ('a');
CREATE TYPE sense AS ENUM ('a', 'b', 'z');
CREATE DOMAIN feeling AS sense DEFAULT 'a';
CREATE TABLE t (id bigint PRIMARY KEY, e mood);
CREATE MATERIALIZED VIEW held AS SELECT id, one AS whole FROM t one;
