CREATE TABLE root (r int);
CREATE TABLE p (a int, b text DEFAULT 'x', CONSTRAINT small CHECK (a < 100)) INHERITS (root);
CREATE TABLE q (b text, e date);
CREATE TABLE c (d int) INHERITS (p);
CREATE TABLE g (h int) INHERITS (c);
ALTER TABLE c ALTER b SET DEFAULT 'own';
