CREATE TABLE t (id int NOT NULL, a int, PRIMARY KEY (id) INCLUDE (a));
COMMENT ON CONSTRAINT t_pkey ON t IS 'the key';
