CREATE TABLE t (id int);
COMMENT ON TABLE t IS E'it''s \\ "quoted" $$ $x$ */ /* -- ; \n second line\ttab é 漢';
COMMENT ON COLUMN t.id IS '-- step: not a step';
