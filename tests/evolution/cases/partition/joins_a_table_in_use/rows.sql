INSERT INTO kinds VALUES (1); INSERT INTO t (id, kind, a, day) SELECT n, 1, 'x' || n, date '2024-01-01' + n FROM generate_series(0, 300, 10) AS n;
