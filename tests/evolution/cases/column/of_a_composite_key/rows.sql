INSERT INTO t VALUES (1, 'x', 'v1', 'w1'), (1, 'y', NULL, 'w2'), (2, 'x', 'v3', NULL);
