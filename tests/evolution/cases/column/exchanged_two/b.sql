CREATE TABLE t (id int PRIMARY KEY, a bigint, b bigint, c int NOT NULL, d text, CONSTRAINT less CHECK (a < b), changed timestamp);
CREATE INDEX a_and_b ON t (a, b);
CREATE INDEX ON t (b);
CREATE INDEX "C d" ON t (c) INCLUDE (d) WHERE c > 0;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.changed := NEW.changed + 1 * interval ''1 day''; RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE INDEX new ON t (c, a) WHERE a > 3;
