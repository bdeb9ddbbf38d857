INSERT INTO t VALUES (1, 10, 99.5, 'dear'), (2, NULL, 3, NULL), (3, 7, 8.33, 'right');
INSERT INTO parted VALUES (1, '2026-05-05', 5), (2, '2026-06-06', NULL);
