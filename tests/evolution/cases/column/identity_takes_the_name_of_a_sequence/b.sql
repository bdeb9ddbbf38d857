CREATE SEQUENCE t_n_seq;
GRANT SELECT ON SEQUENCE t_n_seq TO reader;
CREATE TABLE t (id bigint PRIMARY KEY, n int DEFAULT nextval('t_n_seq'));
CREATE UNIQUE INDEX t_n ON t (n);
