CREATE TABLE p (id bigint); CREATE TABLE c (b text) INHERITS (p);
