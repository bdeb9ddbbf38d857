INSERT INTO t SELECT n % 3, date '2024-01-01' + n * 20, 'x' || n FROM generate_series(0, 30) AS n;
