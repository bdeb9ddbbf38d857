CREATE TABLE t (id int, owner text);
CREATE POLICY p ON t FOR SELECT USING (true);
COMMENT ON POLICY p ON t IS 'kept';
