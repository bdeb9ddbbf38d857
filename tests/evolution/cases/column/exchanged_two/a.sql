CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int, c smallint, d text, CONSTRAINT less CHECK (a < b), changed date);
CREATE INDEX a_and_b ON t (a, b);
CREATE INDEX ON t (b);
CREATE INDEX "C d" ON t (c) INCLUDE (d) WHERE c > 0;
CREATE INDEX gone ON t (c);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.changed := NEW.changed + 1; RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
