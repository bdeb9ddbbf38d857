CREATE TABLE p (id bigint, k int NOT NULL, v varchar(9) NOT NULL, w int, x text DEFAULT 'new') PARTITION BY LIST (k);
ALTER TABLE p ADD CONSTRAINT p_key PRIMARY KEY (id, k);
CREATE TABLE q PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE t (id bigint, k int NOT NULL, v varchar(30) NOT NULL DEFAULT 'a', more text);
ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id, k);
