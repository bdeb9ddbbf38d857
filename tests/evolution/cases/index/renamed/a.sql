CREATE TABLE t (a int);
CREATE INDEX one ON t (a);
COMMENT ON INDEX one IS 'kept';
