CREATE TABLE member (name text);
CREATE TABLE t (id int, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (EXISTS (SELECT FROM member WHERE name = t.owner));
