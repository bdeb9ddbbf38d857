-- the server: fails
ALTER TABLE t ADD COLUMN n integer;
