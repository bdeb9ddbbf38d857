CREATE TABLE t (a int);
CREATE INDEX two ON t (a);
COMMENT ON INDEX two IS 'kept';
