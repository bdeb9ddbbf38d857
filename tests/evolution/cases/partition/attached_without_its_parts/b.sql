CREATE TABLE kinds (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, kind int REFERENCES kinds, a text CONSTRAINT a_is_short CHECK (length(a) < 9))
    PARTITION BY LIST (id);
CREATE INDEX t_kind_idx ON t (kind);
CREATE UNIQUE INDEX ON t (id, a);
CREATE INDEX by_a ON t (a DESC, lower(a)) INCLUDE (kind) WITH (fillfactor = 70) WHERE kind > 1;
ALTER TABLE t ADD CONSTRAINT two UNIQUE (id, kind);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX its_own ON t_1 (lower(a));
COMMENT ON TABLE t_1 IS 'one';
