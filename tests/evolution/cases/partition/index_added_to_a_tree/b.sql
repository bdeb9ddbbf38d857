CREATE TABLE t (id int, day date, a text) PARTITION BY RANGE (day);
CREATE TABLE t_old PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE "t New" PARTITION OF t FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (id);
CREATE TABLE t_new_1 PARTITION OF "t New" FOR VALUES IN (1);
CREATE TABLE t_new_other PARTITION OF "t New" DEFAULT;
CREATE INDEX t_a_idx ON t (a);
CREATE UNIQUE INDEX by_day ON t (day, id) WHERE id > 0;
CREATE INDEX ON t (lower(a) text_pattern_ops, id DESC) WITH (fillfactor = 80);
COMMENT ON INDEX by_day IS 'One a day; it''s "unique".';
