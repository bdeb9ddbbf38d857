INSERT INTO t SELECT n, n, n + 1, n, 'd', '2026-01-01' FROM generate_series(1, 20) AS n;
