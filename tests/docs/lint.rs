//! `docs/lint.md`: the rules of the lint, with the bad and the good file of each.

use crate::page::is_current;
use schema_core::lint::{Act, LINT_RULES};
use schema_tests::repository::root;

const HEAD: &str = "\
# The lint

`migrator lint FILE..` looks at the SQL of migrations, whoever has written it, and needs neither a database nor a
project. It names the rule, the line, the reason and the safe form; `--format json`, `sarif` and `github` say the same to
programs. Files of a migrations folder are looked at with the migrations before them, and tables that the
same files make are left alone: nobody uses them yet. `--after FILE` names what is there otherwise. Statements behind
`WITH` and inside a `DO` block are looked at like others, and so is a text that the block carries out whole; what a
block puts together (`EXECUTE format(..)`) nobody knows before it runs.

```sh
migrator lint migrations                                   # all of them
migrator lint migrations/20260115093000_add_policies       # one, behind those before it
migrator lint --format github changed.sql
```

A finding that is meant is allowed above its statement or behind it, with a reason, and a day if it ends:

```sql
-- allow: lock/check-direct, because the table has ten rows, until 2027-01-31
ALTER TABLE public.currencies ADD CONSTRAINT code_check CHECK (code <> '');
```

A comment that allows what nothing does, or whose day is over, is reported itself. The exit code is 3 where something
is found. `plan` writes the safe form of the rules marked *rewrite* wherever it has one; those marked *decide* need
somebody's word.

Each rule has a file that breaks it and one that does not; the tests run both on a real PostgreSQL.

What no statement shows by itself is refused by the commands that know the rest:

| what | who says so |
|---|---|
| an applied file is edited in its meaning, an older version comes later, a way back is missing | `apply`, before anything is done; `repair --because` takes a deliberate edit over |
| two branches touch the same object | `apply`, `prove` and `plan`, by the chain in `migrations.lock` |
| a way back was never walked | `apply` wants the proof of `prove` |
| the database is not what its migrations make | `apply`, where it would touch that; `check` names all of it |
| a drop without a copy | `data/drop-table` and `data/drop-column`, which are quiet where the same migration keeps a copy |
| another key or strategy of a partitioned table | `plan` and `diff` refuse it: a new table has to be filled beside the old one |
| an index CONCURRENTLY on PostgreSQL 14.0 to 14.3, which can leave rows out | `apply` and `rollback`, before anything is done |
";

#[test]
fn the_lint_is_described() {
    let mut page = HEAD.to_string();
    let mut group = "";
    for rule in LINT_RULES {
        let own = rule.name.split('/').next().unwrap_or_default();
        if own != group {
            group = own;
            page.push_str(&format!("\n## {group}\n"));
        }
        let act = match rule.act {
            Act::Rewrite => "rewrite",
            Act::Decide => "decide",
        };
        let sql = |file: &str| {
            let path = root().join("tests/lint/cases").join(rule.name).join(file);
            std::fs::read_to_string(path).expect("each rule has its files")
        };
        page.push_str(&format!(
            "\n### {}\n\n*{act}*: the statement {}.\n\n```sql\n{}```\n\nInstead: {}.\n\n```sql\n{}```\n",
            rule.name,
            rule.reason,
            sql("bad.sql"),
            rule.instead,
            sql("good.sql"),
        ));
    }
    is_current("docs/lint.md", &page);
}
