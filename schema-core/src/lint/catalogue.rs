//! The rules of the lint: what is dangerous about a statement, and what to write instead.

/// What is to be done about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// There is a safe form for the same, and `plan` writes it.
    Rewrite,
    /// It needs a decision: allow it with a reason, or do something else.
    Decide,
}

/// A rule about statements of a migration.
#[derive(Debug, Clone, Copy)]
pub struct LintRule {
    /// `lock/index-not-concurrent`
    pub name: &'static str,
    /// What is to be done.
    pub act: Act,
    /// What the statement does to a table in use.
    pub reason: &'static str,
    /// What to write instead.
    pub instead: &'static str,
}

/// The rule of this name.
pub fn lint_rule(name: &str) -> Option<&'static LintRule> {
    LINT_RULES.iter().find(|rule| rule.name == name)
}

const fn a(name: &'static str, reason: &'static str, instead: &'static str) -> LintRule {
    let act = Act::Rewrite;
    LintRule {
        name,
        act,
        reason,
        instead,
    }
}

const fn b(name: &'static str, reason: &'static str, instead: &'static str) -> LintRule {
    let act = Act::Decide;
    LintRule {
        name,
        act,
        reason,
        instead,
    }
}

/// All rules, by group.
#[rustfmt::skip]
pub const LINT_RULES: &[LintRule] = &[
    a("lock/index-not-concurrent", "takes SHARE on the table until the index is built: nobody writes meanwhile",
      "CREATE INDEX CONCURRENTLY, in a step marked no-transaction"),
    a("lock/drop-index-not-concurrent", "takes ACCESS EXCLUSIVE on the table, and everybody queues behind it",
      "DROP INDEX CONCURRENTLY, in a step marked no-transaction"),
    a("lock/reindex-not-concurrent", "stops writes to the table, and reads that would use the index, until it is built",
      "REINDEX .. CONCURRENTLY, in a step marked no-transaction"),
    a("lock/check-direct", "reads the whole table under ACCESS EXCLUSIVE",
      "ADD CONSTRAINT .. CHECK (..) NOT VALID, then VALIDATE CONSTRAINT in the next transaction"),
    a("lock/fk-direct", "reads the whole table while nobody writes to it or to the referenced one",
      "ADD CONSTRAINT .. FOREIGN KEY .. NOT VALID, then VALIDATE CONSTRAINT in the next transaction"),
    a("lock/set-not-null-scan", "reads the whole table under ACCESS EXCLUSIVE",
      "first CHECK (column IS NOT NULL) NOT VALID and VALIDATE it; then SET NOT NULL reads nothing, and a statement behind it drops the check"),
    a("lock/unique-direct", "builds an index under ACCESS EXCLUSIVE",
      "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT .. UNIQUE USING INDEX"),
    a("lock/primary-key-direct", "builds an index under ACCESS EXCLUSIVE",
      "CREATE UNIQUE INDEX CONCURRENTLY on columns that are NOT NULL, then ADD CONSTRAINT .. PRIMARY KEY USING INDEX"),
    b("lock/exclusion-direct", "builds an index and reads the table under ACCESS EXCLUSIVE, and there is no form that does not",
      "a new table that has the constraint, filled beside the old one and exchanged with it"),
    a("lock/add-column-check", "reads the whole table under ACCESS EXCLUSIVE",
      "add the column alone; then the check NOT VALID, and VALIDATE it in the next transaction"),
    a("lock/add-column-references", "locks both tables, and reads them where the column has a default",
      "add the column alone; then the foreign key NOT VALID, and VALIDATE it in the next transaction"),
    a("lock/add-column-unique", "builds an index under ACCESS EXCLUSIVE",
      "add the column alone; then CREATE UNIQUE INDEX CONCURRENTLY and ADD CONSTRAINT .. UNIQUE USING INDEX"),
    a("lock/new-table-fk-parent", "keeps writes away from the referenced table until the transaction ends",
      "create the table without the key, and add it NOT VALID in a short transaction of its own"),
    a("lock/more-work-under-ae", "the ACCESS EXCLUSIVE lock of an earlier statement is kept while this one works",
      "a step of its own under `-- migrator: new-transaction`"),
    a("lock/wide-window", "the transaction locks a second table while it keeps the lock of the first",
      "one table in one transaction: a step of its own under `-- migrator: new-transaction`"),
    a("lock/comment", "takes SHARE UPDATE EXCLUSIVE, and waits for VACUUM or an index build while the transaction keeps its other locks",
      "comments in a step of their own under `-- migrator: new-transaction`"),
    a("lock/matview-refresh", "nobody reads the view until it is filled",
      "a unique index, and REFRESH MATERIALIZED VIEW CONCURRENTLY"),
    b("lock/cluster-vacuum-full", "writes the whole table anew under ACCESS EXCLUSIVE",
      "a tool that repacks online, or plain VACUUM"),
    a("lock/many-alter-table", "asks for the table's lock once more, though one statement could do all of it",
      "one ALTER TABLE with both actions, separated by a comma"),
    b("lock/explicit", "takes ACCESS EXCLUSIVE, because no mode is named",
      "name the weakest mode that does: LOCK TABLE .. IN SHARE ROW EXCLUSIVE MODE; or nothing"),
    a("lock/noop-still-locks", "takes its lock also where there is nothing to do",
      "the statement without IF [NOT] EXISTS, in a migration that knows what is there"),
    b("lock/cascade-dependants", "locks and changes every table that depends on it, and none of them is named",
      "take away what depends on it by statements of their own, then drop it without CASCADE"),

    a("rewrite/volatile-default", "writes the whole table anew under ACCESS EXCLUSIVE: each row gets a value of its own",
      "add the column without a default; SET DEFAULT; fill the old rows in batches"),
    a("rewrite/serial-or-identity", "writes the whole table anew under ACCESS EXCLUSIVE",
      "a bigint column that may be empty, filled in batches; then ADD GENERATED .. AS IDENTITY"),
    a("rewrite/generated-stored", "writes the whole table anew under ACCESS EXCLUSIVE",
      "a plain column that a trigger fills, old rows in batches; from PostgreSQL 18 on a VIRTUAL one"),
    a("rewrite/constrained-domain", "writes the whole table anew, because the domain has a check",
      "the base type, and a CHECK of the table that is added NOT VALID"),
    a("rewrite/type-change", "writes the whole table and its indexes anew under ACCESS EXCLUSIVE",
      "a new column, filled by a trigger and in batches; then exchange the two"),
    a("rewrite/type-change-fk-graph", "the column is part of a foreign key: both tables are locked, and one is read for the other",
      "change the key and what references it by new columns, all of them together"),
    a("rewrite/widen-hidden-scan", "the type alone would cost nothing, but a check or an index with an expression needs the column: the table is read",
      "drop the check first, and add it again NOT VALID; exchange the index CONCURRENTLY"),
    a("rewrite/numeric-scale", "another scale writes the whole table anew under ACCESS EXCLUSIVE",
      "a new column, filled in batches; more digits before the point cost nothing"),
    b("rewrite/varchar-shrink", "reads or writes the whole table, and fails at the first value that is too long",
      "CHECK (length(column) <= n), added NOT VALID"),
    a("rewrite/timestamp-zone", "writes the whole table anew unless the session's TimeZone is UTC, and says what the old values meant",
      "SET LOCAL TimeZone = 'UTC' before it, where UTC is what they meant"),
    b("rewrite/logged-unlogged", "writes the whole table anew under ACCESS EXCLUSIVE",
      "a new table, filled beside the old one"),
    b("rewrite/tablespace-access-method", "copies the whole table under ACCESS EXCLUSIVE",
      "a tool that moves tables online, or a new table"),
    a("rewrite/blocked-by-view", "fails: a view needs the column",
      "in one transaction: drop the view, change the type, create the view again with its options and grants"),
    a("rewrite/stats-lost", "leaves the planner without statistics of the column",
      "ANALYZE table (column) in the next step"),

    a("data/drop-table", "its rows are gone, and the way back has none",
      "ALTER TABLE .. SET SCHEMA of a quarantine; drop it when nobody has missed it"),
    a("data/drop-column", "its values are gone, and the way back has none",
      "keep the values by their key in a quarantine first"),
    b("data/drop-column-takes-constraints", "a constraint or index over several columns goes with it, without a word",
      "drop that by a statement of its own, and add what is to hold for the others"),
    b("data/drop-schema-or-database", "everything in it is gone", "drop what is in it by statements of their own"),
    b("data/cascade", "takes along what no statement names", "drop what depends on it by statements of their own"),
    b("data/truncate", "all rows are gone, under ACCESS EXCLUSIVE", "DELETE in batches"),
    a("data/narrowing", "values that do not fit are cut, rounded or refused",
      "keep the original values in a quarantine first, and restore them on the way back"),
    a("data/required-column", "fails as soon as the table has a row",
      "add it without NOT NULL, fill it, then set NOT NULL; or give it a default"),
    a("data/backfill-in-ddl", "rows are written while the lock of a change to the table is kept",
      "a step of its own under `-- migrator: new-transaction`"),
    a("data/backfill-rescan", "each batch walks over all that are done, and the last one over the whole table",
      "batches by ranges of the primary key, up to a bound that is read once"),
    a("data/unbounded-dml", "locks and writes every row in one transaction",
      "batches by ranges of the primary key"),
    b("data/drop-and-recreate", "the rows of the former table are gone", "ALTER TABLE, or a new table under another name"),

    a("compat/rename-column", "programs that run still use the old name, and fail",
      "a second column that a trigger keeps alike; the old one goes when nobody uses it"),
    a("compat/rename-table", "programs that run still use the old name, and fail",
      "a view under the old name in the same transaction"),
    b("compat/rename-schema", "programs that run still use the old name, and fail",
      "a new schema; move into it what moves, with views under the old names"),
    a("compat/rename-enum-value", "programs that run still write the old value, and fail",
      "ADD VALUE, change the rows, and let the old value rest"),
    b("compat/untracked-bodies", "a function's text names it: the statement succeeds, and the function fails when it is called",
      "replace the function in the same transaction"),
    a("compat/required-for-old-writers", "programs that run write rows without the column, and fail",
      "keep a default until all of them know the column"),
    b("compat/drop-not-null", "programs that run do not expect it to be empty", "teach them first, and allow this with the reason"),
    b("compat/function-signature", "programs that run still call it", "a second function beside it; drop the old one when nobody calls it"),

    a("tx/concurrently-in-transaction", "fails: PostgreSQL does not run it inside a transaction",
      "a step of its own with `-- migrator: no-transaction`"),
    a("tx/implicit-multi-statement", "fails: several statements in one message are one transaction, whatever the file says",
      "a file of its own for each; or `-- migrator: no-transaction`, which sends them one by one"),
    b("tx/nesting", "ends the transaction that the migrator keeps its journal in", "leave it out: steps say where transactions begin"),
    b("tx/uncommitted", "a transaction is opened and never ended", "leave it out: steps say where transactions begin"),
    a("tx/validate-same-transaction", "the strong lock of ADD CONSTRAINT is kept while the rows are read, so NOT VALID was for nothing",
      "VALIDATE in a step of its own under `-- migrator: new-transaction`"),
    a("tx/enum-value-same-transaction", "fails: a value cannot be used in the transaction that adds it",
      "use it in a step of its own under `-- migrator: new-transaction`"),
    a("tx/ddl-with-dml", "a change of the schema waits for, and makes wait, the rows that this transaction writes",
      "rows in one step, the schema in another, with `-- migrator: new-transaction` between"),
    a("tx/deferred-triggers", "fails: the table has pending trigger events",
      "SET CONSTRAINTS ALL IMMEDIATE before it, or a step of its own"),

    a("index/replace-before-drop", "between the two statements no query has an index to use",
      "build the new index CONCURRENTLY under another name, drop the old one, rename"),
    a("index/partitioned-concurrent", "fails: an index of a partitioned table cannot be built CONCURRENTLY",
      "CREATE INDEX .. ON ONLY the table, CONCURRENTLY on each partition, then ALTER INDEX .. ATTACH PARTITION"),
    b("index/drop-last-fk-cover", "the last index that a foreign key's column leads goes: each DELETE on the other side reads the whole table",
      "another index that begins with the column, first"),
    b("index/drop-replica-identity", "UPDATE and DELETE fail at once on a table that is published",
      "REPLICA IDENTITY USING another index, first"),

    b("fk/cascade-review", "one DELETE can take rows along in many tables", "ON DELETE RESTRICT; or allow it with the reason"),
    a("fk/partitioned-not-valid", "fails up to PostgreSQL 17: a foreign key of a partitioned table cannot be NOT VALID",
      "add and validate it on each partition; then it costs nothing on the table"),
    b("fk/not-enforced", "holds nothing, and enforcing it later reads both tables under strong locks",
      "NOT VALID, and VALIDATE in the next transaction"),

    a("part/create-partition-of", "takes ACCESS EXCLUSIVE on the partitioned table",
      "CREATE TABLE .. (LIKE ..), then ALTER TABLE .. ATTACH PARTITION"),
    a("part/attach-without-check", "reads the whole table under ACCESS EXCLUSIVE",
      "a CHECK that says the same as the bounds, validated before, dropped behind"),
    a("part/attach-without-index", "builds what indexes the table lacks while it is being attached",
      "build them CONCURRENTLY before"),
    a("part/default-scan", "reads the whole default partition under ACCESS EXCLUSIVE",
      "a CHECK on the default partition that leaves the new bounds out, validated before"),
    a("part/detach-not-concurrent", "takes ACCESS EXCLUSIVE on the partitioned table",
      "DETACH PARTITION .. CONCURRENTLY, in a step marked no-transaction"),
    a("part/drop-attached", "takes ACCESS EXCLUSIVE on the partitioned table", "DETACH PARTITION .. CONCURRENTLY, then DROP TABLE"),
    a("part/child-privileges", "the partition itself has no row security, and who may read it reads all rows",
      "ENABLE and FORCE ROW LEVEL SECURITY on it, with the policies of its table"),

    b("rls/always-true", "lets everybody see every row", "say who sees what; or allow it with the reason"),
    a("rls/initplan", "is called for each row", "(SELECT current_setting('..')): once for the statement"),
    b("rls/not-forced", "the table's owner sees every row, and programs often log in as the owner",
      "ALTER TABLE .. FORCE ROW LEVEL SECURITY"),
    a("rls/view-option-lost", "security_invoker and security_barrier are reset where the statement does not repeat them",
      "CREATE OR REPLACE VIEW .. WITH (security_invoker = true) AS .."),
    a("rls/recreate-loses-acl", "all that was granted on it is lost, and a function can be called by everybody",
      "CREATE OR REPLACE; or repeat GRANT and REVOKE in the same transaction"),
    a("rls/replace-loses-secdef", "SECURITY DEFINER is lost where the statement does not repeat it",
      "repeat all attributes of the function"),
    a("rls/policy-window", "between the two transactions rows are unprotected, or nobody sees any",
      "ALTER POLICY, or both statements in one transaction"),
    b("rls/overbroad-grant", "gives more than anybody needs", "name the privileges, and the role"),

    b("enum/remove-value", "the catalog is changed by hand: rows and indexes that hold the value break",
      "a new type, and the columns turned over to it"),
    b("domain/constraint", "reads every table that uses the domain while nobody writes to them",
      "a CHECK of the table, added NOT VALID"),
    b("func/volatility-change", "plans and indexes that were made under the other promise are wrong",
      "look at what uses it, and allow this with the reason"),
    b("func/immutable-body-change", "an index, check or generated column holds results of the former body",
      "a new function, and what uses it made anew"),
    b("func/drop-cascade", "takes along triggers, defaults and checks that no statement names",
      "drop what uses it by statements of their own"),

    a("name/unqualified", "means another table wherever search_path is another", "write the schema: public.table"),
];
