//! What somebody has done to a database behind the migrations' back is noticed, by name, and both ways out
//! that `check` prints lead out.

use schema_tests::{Cluster, Database, Folder, Migrator};

const UP: &str = "\
CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE TABLE child (
    id bigint PRIMARY KEY,
    parent_id bigint NOT NULL,
    state text NOT NULL DEFAULT 'new',
    amount numeric(10, 2),
    note varchar(20),
    CONSTRAINT child_amount_check CHECK (amount >= 0),
    CONSTRAINT child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent ON DELETE RESTRICT
);
CREATE INDEX child_parent_id_idx ON child (parent_id);
CREATE INDEX child_state_idx ON child (state);
COMMENT ON TABLE child IS 'One of many.';
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
";

/// What was done, in SQL, and the object that it is noticed at.
const DRIFTS: &[(&str, &str, &str)] = &[
    (
        "column dropped",
        "ALTER TABLE child DROP COLUMN note",
        "column public.child.note",
    ),
    (
        "column added",
        "ALTER TABLE child ADD COLUMN extra text",
        "column public.child.extra",
    ),
    (
        "NOT NULL lost",
        "ALTER TABLE child ALTER state DROP NOT NULL",
        "column public.child.state",
    ),
    (
        "default changed",
        "ALTER TABLE child ALTER state SET DEFAULT 'old'",
        "default of public.child.state",
    ),
    (
        "check lost",
        "ALTER TABLE child DROP CONSTRAINT child_amount_check",
        "check public.child.child_amount_check",
    ),
    (
        "index lost",
        "DROP INDEX child_state_idx",
        "index public.child_state_idx",
    ),
    (
        "index redefined under its name",
        "DROP INDEX child_state_idx; CREATE INDEX child_state_idx ON child (state) WHERE state <> 'new'",
        "index public.child_state_idx",
    ),
    (
        "ON DELETE changed",
        "ALTER TABLE child DROP CONSTRAINT child_parent_id_fkey; \
         ALTER TABLE child ADD CONSTRAINT child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent ON DELETE CASCADE",
        "foreign key public.child.child_parent_id_fkey",
    ),
    (
        "foreign key left NOT VALID",
        "ALTER TABLE child DROP CONSTRAINT child_parent_id_fkey; \
         ALTER TABLE child ADD CONSTRAINT child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent ON DELETE RESTRICT NOT VALID",
        "foreign key public.child.child_parent_id_fkey",
    ),
    (
        "comment lost",
        "COMMENT ON TABLE child IS NULL",
        "comment on table public.child",
    ),
    (
        "row security switched",
        "ALTER TABLE child ENABLE ROW LEVEL SECURITY",
        "row security of public.child",
    ),
    (
        "trigger added",
        "CREATE TRIGGER added BEFORE UPDATE ON child FOR EACH ROW EXECUTE FUNCTION nothing()",
        "trigger public.child.added",
    ),
    (
        "type changed",
        "ALTER TABLE child ALTER note TYPE text",
        "column public.child.note",
    ),
];

struct Project {
    folder: Folder,
    database: Database,
}

impl Project {
    fn applied() -> Self {
        let folder = Folder::new("drift");
        folder.write(
            "schema.toml",
            "[schema]\ncrate = \".\"\n[proof]\nrequired = false\n",
        );
        let up = UP
            .replace("TABLE ", "TABLE public.")
            .replace("REFERENCES parent", "REFERENCES public.parent");
        let up = up
            .replace(" ON child", " ON public.child")
            .replace("FUNCTION nothing", "FUNCTION public.nothing");
        folder.write("migrations/20260101000000_first/up.sql", &up);
        let down =
            "DROP TABLE public.child; DROP TABLE public.parent; DROP FUNCTION public.nothing;";
        folder.write("migrations/20260101000000_first/down.sql", down);
        let database = Cluster::shared().database("drift");
        let project = Project { folder, database };
        project.migrator(&["apply"]).run().succeeds();
        project
    }

    fn migrator(&self, arguments: &[&str]) -> Migrator {
        Migrator::inside(self.folder.path())
            .arguments(arguments.iter().copied())
            .on(&self.database)
    }

    fn check(&self) -> Migrator {
        self.migrator(&["check", "--database"])
    }
}

#[test]
fn each_drift_is_noticed_and_taken_back() {
    let project = Project::applied();
    project
        .check()
        .run()
        .succeeds()
        .says("as the last run left it");
    let full = ["check", "--database", "--full"];
    let run = project.migrator(&full).run().succeeds();
    run.says("as its migrations make it");
    for (what, sql, object) in DRIFTS {
        project
            .database
            .execute(sql)
            .unwrap_or_else(|refusal| panic!("{what}: {}", refusal.text));
        project
            .check()
            .run()
            .ends_with(3)
            .says(object)
            .says("one way out")
            .says("the other way out");
        let run = project
            .migrator(&["check", "--database", "--format", "json"])
            .run()
            .ends_with(3);
        let checked: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let revert = checked["database"]["revert"]
            .as_str()
            .expect("there is a way back");
        project
            .database
            .execute(revert)
            .unwrap_or_else(|refusal| panic!("{what}: {}\n{revert}", refusal.text));
        project.check().run().succeeds();
    }
}

#[test]
fn what_drifted_can_be_adopted() {
    let project = Project::applied();
    project
        .database
        .execute("ALTER TABLE child ADD COLUMN extra text NOT NULL DEFAULT ''")
        .expect("it drifts");
    let run = project
        .migrator(&["check", "--database", "--format", "json"])
        .run()
        .ends_with(3);
    let checked: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let adopt = checked["database"]["adopt"]
        .as_str()
        .expect("there is a way on");
    // Another database, on which the migration that adopts it is applied, is the same.
    let fresh = Project::applied();
    fresh
        .folder
        .write("migrations/20260102000000_adopt/up.sql", adopt);
    fresh.folder.write(
        "migrations/20260102000000_adopt/down.sql",
        "ALTER TABLE public.child DROP COLUMN extra;",
    );
    fresh.migrator(&["apply"]).run().succeeds();
    let (from, to) = (fresh.database.url(), project.database.url());
    let same = ["diff", "--from", from, "--to", to, "--exit-code"];
    fresh.migrator(&same).run().succeeds().says("no difference");
}

#[test]
fn apply_refuses_to_touch_what_has_drifted() {
    let project = Project::applied();
    let migration = |version: &str, up: &str| {
        let folder = format!("migrations/{version}");
        project.folder.write(&format!("{folder}/up.sql"), up);
        project
            .folder
            .write(&format!("{folder}/down.sql"), "SELECT 1;");
    };
    let drift = "ALTER TABLE child ADD COLUMN extra text";
    project.database.execute(drift).expect("it drifts");

    // What the migration does not touch is told, and stays on record.
    migration(
        "20260102000000_other",
        "ALTER TABLE public.parent ADD COLUMN name text;",
    );
    let run = project.migrator(&["apply"]).run().succeeds();
    run.says("changed by somebody since the last run: relation public.child");
    let run = project.check().run().ends_with(3);
    run.says("column public.child.extra");

    migration(
        "20260103000000_same",
        "ALTER TABLE public.child ADD COLUMN name text;",
    );
    let run = project.migrator(&["apply"]).run().ends_with(1);
    run.says("touches what somebody has changed since the last run: relation public.child")
        .says("nothing was changed")
        .says("migrator check");
    let excused = ["apply", "--drifted", "--because", "the column is ours"];
    project.migrator(&excused).run().succeeds();

    // Taken back, everything is as the migrations make it.
    let back = "ALTER TABLE child DROP COLUMN extra";
    project.database.execute(back).expect("it goes back");
    project.check().run().succeeds();
}

#[test]
fn what_somebody_dropped_stays_on_record() {
    let project = Project::applied();
    project
        .database
        .execute("DROP TABLE child")
        .expect("it drifts");
    let up = "ALTER TABLE public.parent ADD COLUMN name text;";
    let folder = "migrations/20260102000000_other";
    project.folder.write(&format!("{folder}/up.sql"), up);
    let down = "ALTER TABLE public.parent DROP COLUMN name;";
    project.folder.write(&format!("{folder}/down.sql"), down);
    for command in [vec!["apply"], vec!["rollback", "--yes"]] {
        let run = project.migrator(&command).run().succeeds();
        run.says("changed by somebody since the last run: relation public.child");
        let run = project.check().run().ends_with(3);
        run.says("table public.child: in the migrations, missing in the database");
    }
}

#[test]
fn a_rebuilt_index_is_no_drift() {
    let project = Project::applied();
    for sql in [
        "REINDEX TABLE CONCURRENTLY child",
        "VACUUM FULL child",
        "ANALYZE child",
    ] {
        project.database.execute(sql).expect(sql);
    }
    let run = project.check().run().succeeds();
    run.says("as the last run left it");
}

/// What `CREATE INDEX CONCURRENTLY` leaves behind that was cut off.
const CUT_OFF: &str = "UPDATE pg_index SET indisvalid = false \
    WHERE indexrelid = 'public.child_state_idx'::regclass";

#[test]
fn an_index_that_was_never_finished_is_noticed_and_built_anew() {
    let project = Project::applied();
    project.database.execute(CUT_OFF).expect("it is cut off");
    let run = project.check().run().ends_with(3);
    run.says("index public.child_state_idx")
        .says("-- not valid: it was begun, and never finished")
        .says("-- help: finish it there: REINDEX INDEX CONCURRENTLY public.child_state_idx");
    let json = ["check", "--database", "--format", "json"];
    let run = project.migrator(&json).run().ends_with(3);
    let checked: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let revert = checked["database"]["revert"].as_str();
    let revert = revert.expect("there is a way back");
    project.database.execute(revert).expect(revert);
    project.check().run().succeeds();
}
