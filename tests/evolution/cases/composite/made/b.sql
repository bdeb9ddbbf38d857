CREATE TYPE address AS (street text COLLATE "C", number integer, tags varchar(10)[]);
COMMENT ON TYPE address IS 'Where one lives';
COMMENT ON COLUMN address.street IS 'With its number?';
