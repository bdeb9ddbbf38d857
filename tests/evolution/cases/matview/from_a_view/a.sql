CREATE TABLE t (id int, a text);
CREATE VIEW m AS SELECT id FROM t;
