CREATE TABLE t (id int, a text);
CREATE VIEW v AS SELECT id FROM t WHERE a <> 'it''s' ORDER BY id LIMIT 5;
