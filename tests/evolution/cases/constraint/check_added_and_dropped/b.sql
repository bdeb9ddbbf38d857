CREATE TABLE t (a int, b int, CONSTRAINT new CHECK (a < b), CONSTRAINT listed CHECK (a IN (1, 2, 3)));
COMMENT ON CONSTRAINT new ON t IS 'a is less';
