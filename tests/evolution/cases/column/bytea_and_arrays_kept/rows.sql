INSERT INTO t VALUES (1, '\x00ff', '{1,NULL,3}', '{"a": [1, null]}', '[1.5,2]', '1 month 2 days', '10.0.0.1/8'), (2, NULL, NULL, NULL, NULL, NULL, NULL);
