INSERT INTO t SELECT n, n + 1, 'note ' || n, n, '2026-01-01' FROM generate_series(1, 50) AS n;
