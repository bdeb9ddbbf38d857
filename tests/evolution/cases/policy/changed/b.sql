CREATE TABLE t (id int, owner text);
CREATE POLICY p ON t FOR UPDATE TO writer USING (owner = 'y') WITH CHECK (id > 0);
COMMENT ON POLICY p ON t IS 'kept';
