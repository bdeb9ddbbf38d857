CREATE TABLE p (id int); CREATE TABLE c (b text) INHERITS (p);
