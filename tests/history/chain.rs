//! `migrations.lock`, deliberate edits, and two branches.

use schema_tests::Project;

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
