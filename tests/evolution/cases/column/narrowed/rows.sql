INSERT INTO t VALUES (1, 'long enough', 1.234, '2026-01-01 12:34:56+00', '007', 5), (2, 'abc', 1.1, '2026-01-01 00:00+00', '7', 6), (3, '', NULL, NULL, NULL, NULL);
INSERT INTO no_key VALUES ('short'), (NULL);
