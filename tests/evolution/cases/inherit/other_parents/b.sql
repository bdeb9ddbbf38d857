CREATE TABLE root (r int);
CREATE TABLE p (a bigint, b text DEFAULT 'x', CONSTRAINT small CHECK (a < 1000)) INHERITS (root);
CREATE TABLE q (b text, e date DEFAULT '2020-01-01', CONSTRAINT late CHECK (e > '2000-01-01'));
CREATE TABLE c (d int) INHERITS (root, q);
CREATE TABLE g (h int) INHERITS (c);
