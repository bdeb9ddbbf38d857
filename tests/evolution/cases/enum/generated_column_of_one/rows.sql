INSERT INTO t (id, d) VALUES (1, 'a');
