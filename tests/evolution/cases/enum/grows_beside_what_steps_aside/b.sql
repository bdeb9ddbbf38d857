CREATE TYPE mood AS ENUM ('z', 'a');
REVOKE USAGE ON TYPE mood FROM PUBLIC;
ALTER TYPE mood OWNER TO writer;
CREATE TABLE s (id bigint, n bigint, m mood DEFAULT 'z' CHECK (m IN ('z', 'a')));
CREATE VIEW seen AS SELECT n, m FROM s WHERE m = 'z';
