CREATE TABLE t (id int);
ALTER TABLE t OWNER TO owner_role;
GRANT SELECT ON t TO reader;
