CREATE TYPE mood AS ENUM ('a');
REVOKE USAGE ON TYPE mood FROM PUBLIC;
CREATE DOMAIN small_number AS integer CONSTRAINT is_small CHECK (VALUE < 10);
CREATE TABLE s (id bigint, n small_number, m mood);
CREATE VIEW seen AS SELECT n FROM s;
