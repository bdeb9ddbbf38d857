INSERT INTO t VALUES (1, 0, 'xyz');
