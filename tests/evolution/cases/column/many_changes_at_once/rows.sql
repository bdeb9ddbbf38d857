INSERT INTO t VALUES (1, 'y', 2, 3, 'z');
