INSERT INTO p (id, k, v, w) VALUES (1, 1, 'a', 5), (2, 1, 'b', 6);
