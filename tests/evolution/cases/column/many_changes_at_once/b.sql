CREATE TABLE t (id bigint PRIMARY KEY, a text, b int DEFAULT 4, c int NOT NULL, e timestamptz NOT NULL DEFAULT now());
