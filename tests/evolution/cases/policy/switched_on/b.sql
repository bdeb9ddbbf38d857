CREATE TABLE t (id int, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON t TO reader, writer USING (owner = current_user) WITH CHECK (owner = current_user);
CREATE POLICY seen ON t AS RESTRICTIVE FOR SELECT USING (id > 0);
COMMENT ON POLICY own ON t IS 'one''s own';
