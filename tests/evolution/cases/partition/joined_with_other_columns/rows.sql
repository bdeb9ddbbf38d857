INSERT INTO t (id, v, u, n) VALUES (1, 'a', 'kept', 'glad'), (2, 'b', NULL, 'sad'), (3, NULL, 'too', 'glad');
