CREATE TABLE t (id int, owner text);
CREATE POLICY p ON t FOR UPDATE TO reader USING (owner = 'x');
COMMENT ON POLICY p ON t IS 'kept';
