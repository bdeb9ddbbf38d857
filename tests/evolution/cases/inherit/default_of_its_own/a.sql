CREATE TABLE p (id int, a text DEFAULT 'x'); CREATE TABLE c (b text) INHERITS (p);
