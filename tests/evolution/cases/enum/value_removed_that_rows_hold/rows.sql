INSERT INTO t VALUES (1, 1, 'it''s', 'a', 7), (2, 2, 'it''s', 'b', 8), (3, 2, 'a', 'b', 9), (4, 1, NULL, 'b', 10);
