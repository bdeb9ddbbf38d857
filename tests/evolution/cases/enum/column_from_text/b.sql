CREATE TYPE one AS ENUM ('a', 'b');
CREATE TABLE p (id int PRIMARY KEY, v one NOT NULL DEFAULT 'a');
CREATE INDEX p_v_idx ON p (v);
