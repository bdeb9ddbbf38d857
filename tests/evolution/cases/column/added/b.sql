CREATE TABLE t (id int PRIMARY KEY, a text, b text NOT NULL DEFAULT 'x', c timestamptz DEFAULT now(), d uuid DEFAULT gen_random_uuid());
COMMENT ON COLUMN t.a IS 'new';
