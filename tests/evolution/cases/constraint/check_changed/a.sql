CREATE TABLE t (a varchar(10), CONSTRAINT c CHECK (a IN ('x', 'y')));
COMMENT ON CONSTRAINT c ON t IS 'said';
