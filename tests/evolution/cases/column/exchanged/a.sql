CREATE TABLE t (
    id int PRIMARY KEY, "Amount" int NOT NULL DEFAULT 7, note text, twice int,
    CONSTRAINT positive CHECK ("Amount" > 0 AND twice IS DISTINCT FROM "Amount"), changed timestamptz NOT NULL
);
CREATE INDEX by_amount ON t ("Amount" DESC, note) WHERE "Amount" > 3;
CREATE UNIQUE INDEX ON t ("Amount", id);
COMMENT ON COLUMN t."Amount" IS 'How much; it''s "Amount".';
COMMENT ON CONSTRAINT positive ON t IS 'More than nothing.';
COMMENT ON INDEX by_amount IS 'Large ones.';
GRANT SELECT ("Amount") ON t TO reader;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.changed := now(); NEW.note := NEW.note || ''!''; RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER named AFTER UPDATE OF note ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW v AS SELECT "Amount", id FROM t;
GRANT SELECT ON v TO reader;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING ("Amount" > 1);
