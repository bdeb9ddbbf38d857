INSERT INTO t VALUES (1, '(1,"a ""b"", c")', '{"(2,x)"}', 5);
