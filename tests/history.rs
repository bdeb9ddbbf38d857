//! The history of a project: its chain, deliberate edits, checkpoints, and databases that others have migrated.

use schema_tests::{Cluster, Database, Folder, Migrator};

struct Project {
    folder: Folder,
    database: Database,
}

impl Project {
    /// Two migrations, proved and applied.
    fn applied() -> Self {
        let project = Project::empty();
        project.migration(
            "20260101000000_first",
            "CREATE TABLE public.accounts (id bigint PRIMARY KEY, name text NOT NULL);",
            "DROP TABLE public.accounts;",
        );
        project.migration(
            "20260102000000_second",
            "ALTER TABLE public.accounts ADD COLUMN note text;",
            "ALTER TABLE public.accounts DROP COLUMN note;",
        );
        project.run(&["prove"]).succeeds();
        project
            .run(&["apply"])
            .succeeds()
            .says("applied 2 migrations");
        project
    }

    fn empty() -> Self {
        let folder = Folder::new("history");
        folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
        let database = Cluster::shared().database("history");
        Project { folder, database }
    }

    fn migration(&self, id: &str, up: &str, down: &str) {
        self.folder
            .write(&format!("migrations/{id}/up.sql"), &format!("{up}\n"));
        self.folder
            .write(&format!("migrations/{id}/down.sql"), &format!("{down}\n"));
    }

    fn run(&self, arguments: &[&str]) -> schema_tests::migrator::Run {
        self.on(&self.database, arguments)
    }

    fn on(&self, database: &Database, arguments: &[&str]) -> schema_tests::migrator::Run {
        Migrator::inside(self.folder.path())
            .arguments(arguments.iter().copied())
            .on(database)
            .run()
    }

    fn lock(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("migrations/migrations.lock"))
            .expect("there is a lock")
    }
}

const FIRST: &str = "migrations/20260101000000_first/up.sql";
const NOTE: &str = "migrations/20260102000000_second/up.sql";

#[test]
fn an_edit_is_refused_until_it_is_repaired() {
    let project = Project::applied();
    let lock = project.lock();
    // Comments and white space are no edit.
    project.folder.write(
        NOTE,
        "-- what somebody has to say\nALTER TABLE public.accounts\n    ADD COLUMN note text;\n",
    );
    project.run(&["apply"]).succeeds();

    project.folder.write(
        NOTE,
        "ALTER TABLE public.accounts ADD COLUMN IF NOT EXISTS note text;\n",
    );
    project
        .run(&["apply"])
        .ends_with(1)
        .says("20260102000000_second was edited after it was applied")
        .says("repair --because");
    let first = std::fs::read_to_string(project.folder.path().join(FIRST)).expect("it is there");
    project.folder.write(
        FIRST,
        "CREATE TABLE public.accounts (id int PRIMARY KEY, name text NOT NULL);\n",
    );
    // One with others behind it is not worked on any more, and a new proof is no excuse.
    for command in ["apply", "prove"] {
        let run = project.run(&[command]).ends_with(1);
        run.says("20260101000000_first was edited since it was taken into migrations.lock");
    }
    project.folder.write(FIRST, &first);
    project.run(&["repair"]).ends_with(2).says("--because");
    project
        .run(&["repair", "--because", "some databases have the column"])
        .succeeds()
        .says("migrations.lock is as the folder is")
        .says("20260102000000_second: the journal has it as it is now");
    assert_ne!(project.lock(), lock);
    assert!(
        project
            .lock()
            .contains("because some databases have the column"),
        "{}",
        project.lock()
    );
    project.run(&["prove"]).succeeds();
    project.run(&["apply"]).succeeds().says("nothing to do");
    project.run(&["check", "--database", "--full"]).succeeds();
    let said = project
        .database
        .value("SELECT command FROM migrator.run ORDER BY epoch DESC LIMIT 1");
    assert_eq!(said, "repair, because some databases have the column");
}

#[test]
fn what_is_not_in_the_chain_is_proved_first() {
    let project = Project::applied();
    project.migration(
        "20260103000000_third",
        "ALTER TABLE public.accounts ADD COLUMN third text;",
        "ALTER TABLE public.accounts DROP COLUMN third;",
    );
    project
        .run(&["apply"])
        .ends_with(1)
        .says("20260103000000_third is not in migrations.lock")
        .says("prove");
    project.run(&["prove"]).succeeds();
    project
        .run(&["apply"])
        .succeeds()
        .says("applied 1 migration");
    std::fs::remove_dir_all(
        project
            .folder
            .path()
            .join("migrations/20260103000000_third"),
    )
    .expect("it is removed");
    project
        .run(&["apply"])
        .ends_with(1)
        .says("20260103000000_third is in migrations.lock, but not in this folder");
}

#[test]
fn two_branches_are_told_what_both_touch() {
    let project = Project::applied();
    let ours = |table: &str| format!("ALTER TABLE public.{table} ADD COLUMN ours text;");
    project.migration(
        "20260103000000_ours",
        &ours("accounts"),
        "ALTER TABLE public.accounts DROP COLUMN ours;",
    );
    project.run(&["prove"]).succeeds();
    let with_ours = project.lock();
    std::fs::remove_dir_all(project.folder.path().join("migrations/20260103000000_ours"))
        .expect("it is removed");
    project
        .run(&["repair", "--because", "the other branch", "--lock-only"])
        .succeeds();
    project.migration(
        "20260104000000_theirs",
        "ALTER TABLE public.accounts ADD COLUMN theirs text;",
        "ALTER TABLE public.accounts DROP COLUMN theirs;",
    );
    project.run(&["prove"]).succeeds();
    let with_theirs = project.lock();
    project.migration(
        "20260103000000_ours",
        &ours("accounts"),
        "ALTER TABLE public.accounts DROP COLUMN ours;",
    );

    // As git leaves it.
    let last = |lock: &str| lock.lines().last().expect("a line").to_owned();
    let base: Vec<&str> = with_theirs
        .lines()
        .filter(|line| !line.starts_with("20260104"))
        .collect();
    let conflict = format!(
        "{}\n<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n",
        base.join("\n"),
        last(&with_ours),
        last(&with_theirs)
    );
    project
        .folder
        .write("migrations/migrations.lock", &conflict);
    project
        .run(&["apply"])
        .ends_with(1)
        .says("two branches have added migrations")
        .says("keep the lines of both");
    // As its people merge it.
    let merged = format!(
        "{}\n{}\n{}\n",
        base.join("\n"),
        last(&with_ours),
        last(&with_theirs)
    );
    project.folder.write("migrations/migrations.lock", &merged);
    project
        .run(&["apply"])
        .ends_with(1)
        .says("20260104000000_theirs was made on another branch than 20260103000000_ours: both touch public.accounts");
    project
        .run(&["prove"])
        .succeeds()
        .says("20260104000000_theirs  up, down, up");
    project
        .run(&["apply"])
        .succeeds()
        .says("applied 2 migrations");
}

#[test]
fn a_checkpoint_stands_for_what_it_replaces() {
    let project = Project::applied();
    let half = Cluster::shared().database("history_half");
    project.on(&half, &["apply", "--to", "first"]).succeeds();
    project
        .run(&["checkpoint"])
        .succeeds()
        .says("proved to make the same schema as the 2 migrations that it replaces")
        .says("removed 20260101000000_first");
    // A database that has them all goes on.
    project.run(&["status"]).succeeds().says("20260101000000");
    project.run(&["apply"]).succeeds().says("nothing to do");
    project.run(&["check", "--database", "--full"]).succeeds();
    // One that has some does not.
    project
        .on(&half, &["apply"])
        .ends_with(1)
        .says("this database has 1 of the 2 migrations that 20260102000000_checkpoint replaces");
    // A fresh one gets the same.
    let fresh = Cluster::shared().database("history_fresh");
    project
        .on(&fresh, &["apply"])
        .succeeds()
        .says("applied 1 migration");
    let same = [
        "diff",
        "--from",
        fresh.url(),
        "--to",
        project.database.url(),
        "--exit-code",
    ];
    project.run(&same).succeeds();
    // And the way back is still the one of each.
    project
        .run(&["rollback", "--yes"])
        .succeeds()
        .says("20260102000000_second");
    assert_eq!(project.database.value("SELECT count(*)::text FROM pg_attribute WHERE attrelid = 'public.accounts'::regclass AND attnum > 0 AND NOT attisdropped"), "2");
}

#[test]
fn a_checkpoint_refuses_to_leave_rows_out() {
    let project = Project::applied();
    project.migration(
        "20260103000000_rows",
        "INSERT INTO public.accounts VALUES (1000, 'cash', '');",
        "DELETE FROM public.accounts WHERE id = 1000;",
    );
    project.run(&["prove"]).succeeds();
    project
        .run(&["checkpoint"])
        .ends_with(1)
        .says("write rows, which a checkpoint would not have: public.accounts");
    project.run(&["checkpoint", "--to", "second"]).succeeds();
    project
        .run(&["apply"])
        .succeeds()
        .says("applied 1 migration");
}

const HISTORIES: &[(&str, &str)] = &[
    (
        "sqlx",
        "CREATE TABLE _sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamptz NOT NULL \
         DEFAULT now(), success boolean NOT NULL, checksum bytea NOT NULL, execution_time bigint NOT NULL)",
    ),
    (
        "diesel",
        "CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now())",
    ),
    (
        "refinery",
        "CREATE TABLE refinery_schema_history (version int4 PRIMARY KEY, name varchar(255), applied_on varchar(255), checksum varchar(255))",
    ),
    (
        "sea-orm",
        "CREATE TABLE seaql_migrations (version varchar PRIMARY KEY, applied_at bigint NOT NULL)",
    ),
    (
        "Alembic",
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
    ),
];

#[test]
fn a_database_of_another_tool_is_adopted() {
    for (tool, history) in HISTORIES {
        let project = Project::empty();
        let table = history.split_whitespace().nth(2).expect("a name");
        for sql in [
            history,
            "CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL); \
             CREATE INDEX accounts_name ON accounts (name); INSERT INTO accounts (name) VALUES ('cash')",
        ] {
            project
                .database
                .execute(sql)
                .unwrap_or_else(|refusal| panic!("{tool}: {}", refusal.text));
        }
        project
            .run(&["adopt"])
            .succeeds()
            .says("adopted")
            .says(&format!("{table} is now migrator.{table}"));
        project.run(&["status"]).succeeds().says("adopted");
        project.run(&["apply"]).succeeds().says("nothing to do");
        project.run(&["check", "--database", "--full"]).succeeds();
        assert_eq!(
            project
                .database
                .value("SELECT count(*)::text FROM accounts"),
            "1",
            "{tool}"
        );
        project
            .run(&["adopt"])
            .ends_with(1)
            .says("has a journal already");

        // Another database of the same history finds that the folder makes what it holds.
        let twin = Cluster::shared().database("adopted_twin");
        for sql in [
            history,
            "CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)",
        ] {
            twin.execute(sql)
                .unwrap_or_else(|refusal| panic!("{tool}: {}", refusal.text));
        }
        project
            .on(&twin, &["adopt"])
            .ends_with(1)
            .says("the migrations do not make what the database holds")
            .says("index public.accounts_name: in the migrations, missing in the database");
        twin.execute("CREATE INDEX accounts_name ON accounts (name)")
            .expect("the index");
        project
            .on(&twin, &["adopt"])
            .succeeds()
            .says("the 1 migrations make what the database holds");
        // The way back gives the history back.
        project
            .on(&twin, &["rollback", "--to", "0", "--yes"])
            .succeeds();
        assert_eq!(
            twin.value(&format!("SELECT count(*)::text FROM public.{table}")),
            "0",
            "{tool}"
        );
    }
}

#[test]
fn a_database_without_a_history_is_adopted_only_if_asked() {
    let project = Project::empty();
    project
        .database
        .execute("CREATE TABLE accounts (id bigint PRIMARY KEY)")
        .expect("it is made");
    project
        .run(&["adopt"])
        .ends_with(1)
        .says("no tool that is known here")
        .says("--without-history");
    project.run(&["adopt", "--without-history"]).succeeds();
    project.run(&["check", "--database", "--full"]).succeeds();
}

#[test]
fn steps_that_name_their_locks_have_to_name_all() {
    let project = Project::applied();
    let up = |lines: &str| {
        format!(
            "-- step: add a key\n{lines}CREATE TABLE public.entries (id bigint PRIMARY KEY, account bigint \
             REFERENCES public.accounts ON DELETE RESTRICT);\nALTER TABLE public.accounts ADD COLUMN code text;"
        )
    };
    let down = "DROP TABLE public.entries;\nALTER TABLE public.accounts DROP COLUMN code;";
    let weak = "--   lock: SHARE ROW EXCLUSIVE on public.accounts, brief: writes wait\n";
    project.migration("20260103000000_key", &up(weak), down);
    project
        .run(&["prove"])
        .ends_with(1)
        .says("20260103000000_key does more than its comments say")
        .says("up.sql, step add a key")
        .says("lock: ACCESS EXCLUSIVE on public.accounts (measured)");
    let told = "--   lock: ACCESS EXCLUSIVE on public.accounts, brief\n";
    project.migration("20260103000000_key", &up(told), down);
    project.run(&["prove"]).succeeds();
    let proof = project
        .folder
        .path()
        .join("migrations/20260103000000_key/proof.json");
    let proof = std::fs::read_to_string(proof).expect("it is proved");
    let proof: serde_json::Value = serde_json::from_str(&proof).expect("it is JSON");
    assert_eq!(
        proof["up_measured"][0]["locks"]["public.accounts"],
        "ACCESS EXCLUSIVE"
    );
    assert_eq!(
        proof["down_measured"][0]["locks"]["public.accounts"],
        "ACCESS EXCLUSIVE"
    );
}
