//! The project's own files, and the command line.

use crate::project::{Project, tables};
use schema_tests::{Cluster, Folder, Migrator};

#[test]
fn there_is_no_schema_toml() {
    let folder = Folder::new("nowhere");
    for command in ["apply", "status", "rollback", "sql", "rules"] {
        Migrator::inside(folder.path())
            .arguments([command])
            .run()
            .ends_with(1)
            .says("schema.toml")
            .says("crate = ");
    }
    assert_eq!(
        std::fs::read_dir(folder.path())
            .expect("it is there")
            .count(),
        0
    );
    // What needs no project works without.
    Migrator::inside(folder.path())
        .arguments(["explain"])
        .run()
        .succeeds();
}

#[test]
fn it_is_found_upwards() {
    let project = Project::letters();
    let database = Cluster::shared().database("upwards");
    project.folder.write("src/deep/er/x", "");
    Migrator::inside(&project.path("src/deep/er"))
        .on(&database)
        .run()
        .succeeds();
    assert_eq!(tables(&database), ["letters", "stamps"]);
}

#[test]
fn a_key_that_nobody_knows() {
    let project = Project::letters();
    for (text, said) in [
        (
            "[schema]\ncrate = \".\"\nmigratons = \"x\"\n",
            "did you mean `migrations`?",
        ),
        ("[shema]\ncrate = \".\"\n", "did you mean `schema`?"),
        ("[schema]\nmigrations = \"x\"\n", "crate"),
        ("[schema\ncrate = \".\"\n", "schema.toml"),
        ("[schema]\ncrate = 7\n", "schema.toml"),
        ("", "crate"),
    ] {
        project.folder.write("schema.toml", text);
        project.migrator(&["status"]).run().ends_with(1).says(said);
        assert!(!project.path(".migrator").exists(), "{text}");
    }
}

#[test]
fn a_schema_crate_that_is_not_there_or_declares_nothing() {
    let project = Project::letters();
    project
        .folder
        .write("schema.toml", "[schema]\ncrate = \"elsewhere\"\n");
    project
        .migrator(&["sql"])
        .run()
        .ends_with(1)
        .says("elsewhere");
    project
        .folder
        .write("schema.toml", "[schema]\ncrate = \".\"\n");
    project
        .migrator(&["sql"])
        .run()
        .ends_with(1)
        .says("Cargo.toml");
}

/// Cargo's own errors pass through, and nothing else is touched.
#[test]
fn a_schema_crate_that_does_not_compile() {
    let project = Project::letters();
    project.folder.write(
        "Cargo.toml",
        "[package]\nname = \"broken\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n",
    );
    project
        .folder
        .write("src/lib.rs", "pub struct Letter { id: Missing }\n");
    let target = schema_tests::repository::target().join("tests/broken");
    let migrator = |arguments: &[&str]| {
        project
            .migrator(arguments)
            .variable("CARGO_TARGET_DIR", &target.to_string_lossy())
            .run()
    };
    for arguments in [&["sql"][..], &["plan", "more"], &["rules"]] {
        migrator(arguments)
            .ends_with(1)
            .says("cannot find type `Missing` in this scope")
            .says("src/lib.rs:1")
            .says("the schema crate `broken` does not compile");
    }
    // Compiles, and lists no table.
    project.folder.write("src/lib.rs", "//! Nothing.\n");
    migrator(&["sql"])
        .ends_with(1)
        .says("the crate `broken` has no `schema! { .. }` at its root");
    // The files alone are enough to apply them.
    let database = Cluster::shared().database("broken");
    project.run(&database, &[]).succeeds();
}

#[test]
fn wrong_words_on_the_command_line_end_with_2() {
    let project = Project::letters();
    for (arguments, said) in [
        (&["aply"][..], "apply"),
        (&["--databse-url", "x"], "--database-url"),
        (&["apply", "--to"], "--to"),
        (&["rollback", "--steps", "many"], "many"),
        (
            &["rollback", "--steps", "1", "--to", "0"],
            "cannot be used with",
        ),
        (&["rollback", "--steps", "-1"], "-1"),
        (&["status", "--format", "xml"], "json"),
        (&["plan"], "NAME"),
        (&["completions", "tcsh"], "bash"),
        (&["plan", "x", "--as-of", "2026-02-30"], "2026-02-30"),
    ] {
        project.migrator(arguments).run().ends_with(2).says(said);
    }
    project
        .migrator(&["explain", "no-such-rule"])
        .run()
        .ends_with(1);
    project
        .migrator(&["explain", "fk-without-indx"])
        .run()
        .ends_with(1)
        .says("did you mean `fk-without-index`?");
}

#[test]
fn a_version_that_nobody_knows() {
    let project = Project::letters();
    let database = Cluster::shared().database("versions");
    for command in ["apply", "rollback"] {
        project
            .run(&database, &[command, "--to", "20250101000000"])
            .ends_with(1)
            .says("20260101000000_letters");
    }
    project
        .run(&database, &["apply", "--to", "2026"])
        .ends_with(1)
        .says("more than one migration");
    assert!(tables(&database).is_empty());
    project
        .run(&database, &["apply", "--to", "letters"])
        .succeeds();
    assert_eq!(tables(&database), ["letters"]);
}

#[test]
fn a_migrations_folder_with_something_else_in_it() {
    let up = "CREATE TABLE public.x (id int);\n";
    let cases: [(&str, &str, &str); 6] = [
        ("migrations/notes/up.sql", up, "notes"),
        ("migrations/2026_x/up.sql", up, "2026_x"),
        ("migrations/20260103000000_x/up.sql", up, "down.sql"),
        ("migrations/20260103000000_x/down.sql", up, "up.sql"),
        (
            "migrations/20260101000000_twin/up.sql",
            up,
            "20260101000000",
        ),
        (
            "migrations/20260103000000_x.sql",
            up,
            "20260103000000_x.sql",
        ),
    ];
    let database = Cluster::shared().database("folder");
    for (file, text, said) in cases {
        let project = Project::letters();
        project.folder.write(file, text);
        if file.contains("twin") {
            project.folder.write(
                &file.replace("up.sql", "down.sql"),
                "DROP TABLE public.x;\n",
            );
        }
        for arguments in [&["apply"][..], &["status"]] {
            project
                .run(&database, arguments)
                .ends_with(1)
                .says(said)
                .says("help:");
        }
    }
    assert!(tables(&database).is_empty());
    Project::empty()
        .run(&database, &[])
        .ends_with(1)
        .says("plan <name>");
}
