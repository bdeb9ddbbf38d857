CREATE TABLE t (id serial PRIMARY KEY, a int);
GRANT USAGE ON SEQUENCE t_id_seq TO writer;
GRANT SELECT ON SEQUENCE t_id_seq TO reader;
COMMENT ON SEQUENCE t_id_seq IS 'x';
CREATE TABLE u (id serial PRIMARY KEY, a int);
GRANT USAGE ON SEQUENCE u_id_seq TO writer;
