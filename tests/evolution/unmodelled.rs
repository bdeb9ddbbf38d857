//! What the model cannot hold is said by name, and nothing is compared until somebody allows it.

use schema_tests::{Cluster, Folder, Migrator};

const MADE: &str = "\
CREATE TABLE part (a int, b int) PARTITION BY LIST (a);
CREATE TABLE part_1 PARTITION OF part (b NOT NULL) FOR VALUES IN (1);
CREATE TABLE part_2 PARTITION OF part (PRIMARY KEY (a)) FOR VALUES IN (2);
CREATE TABLE above (c int);
CREATE TABLE below () INHERITS (above);
ALTER TABLE below ALTER c SET NOT NULL;
CREATE INDEX part_b_idx ON ONLY part (b);
CREATE TABLE whole (a int PRIMARY KEY) PARTITION BY LIST (a);
CREATE INDEX whole_a_idx ON whole (a);
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stays BEFORE INSERT ON whole FOR EACH ROW EXECUTE FUNCTION stays();
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN (1);
COMMENT ON INDEX whole_1_a_idx IS 'of this one alone';
COMMENT ON CONSTRAINT whole_1_pkey ON whole_1 IS 'of this one alone';
COMMENT ON TRIGGER stays ON whole_1 IS 'of this one alone';
ALTER INDEX whole_1_a_idx SET (fillfactor = 50);
CREATE TYPE row_type AS (a int);
CREATE TABLE typed OF row_type;
CREATE FOREIGN DATA WRAPPER far;
CREATE SERVER away FOREIGN DATA WRAPPER far;
CREATE FOREIGN TABLE there (a int) SERVER away;
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE CAST (row_type AS int) WITH INOUT;
CREATE COLLATION german (provider = libc, locale = 'C');
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION talk (COPY = simple);
GRANT SELECT, INSERT ON above TO pg_monitor WITH GRANT OPTION;
SET ROLE pg_monitor;
GRANT SELECT ON above TO pg_read_all_stats;
RESET ROLE;
GRANT SELECT ON above TO pg_read_all_stats;
";

const NAMES: &[&str] = &[
    "NOT NULL that its parent lacks, public.part_1.b",
    "NOT NULL that its parent lacks, public.below.c",
    "invalid index public.part_b_idx",
    "comment on a partition's part of an index, public.whole_1_a_idx",
    "comment on a partition's part of a constraint, public.whole_1.whole_1_pkey",
    "comment on a partition's part of a trigger, public.whole_1.stays",
    "storage parameters other than its parent's, public.whole_1_a_idx",
    "privileges that another role than the owner gave, pg_read_all_stats on table public.above",
    "typed table public.typed",
    "foreign data wrapper far",
    "foreign server away",
    "foreign table public.there",
    "operator public.===",
    "cast public.row_type to integer",
    "collation public.german",
    "text search dictionary public.words",
    "text search configuration public.talk",
];

#[test]
fn each_is_told_by_name() {
    let database = Cluster::shared().database("unmodelled");
    database.execute(MADE).expect("it is made");
    let folder = Folder::new("unmodelled");
    let diff = |more: &[&str]| {
        let arguments = ["diff", "--from", database.url(), "--to", "empty"];
        let arguments = arguments.iter().chain(more).copied();
        Migrator::inside(folder.path()).arguments(arguments).run()
    };
    let mut run = diff(&[]).ends_with(1).says("--allow-unmodelled");
    for name in NAMES {
        run = run.says(name);
    }
    run.hides("part_2.a");
    diff(&["--allow-unmodelled"])
        .succeeds()
        .says("DROP TABLE public.part;");
}
