INSERT INTO t VALUES (1, 'q', 'r');
