INSERT INTO t (code) VALUES ('a'),('b');
INSERT INTO l VALUES (1);
