//! A project whose declarations use every attribute of the language, and a way to change them.

use schema_tests::{Catalog, Cluster, Database, Folder, Migrator, repository};
use std::path::Path;

/// The day on which everything here is planned.
const DAY: &str = "2026-11-20";

/// The project, in a folder of its own.
pub struct Museum {
    folder: Folder,
    source: String,
}

/// What is declared first.
fn first() -> String {
    for_this_server(&repository::read("tests/acceptance/everything/first.rs"))
}

/// Declarations without what the server is too old for.
fn for_this_server(source: &str) -> String {
    match Cluster::shared().maintenance().major_version() {
        ..15 => source.replace("nulls_not_distinct, ", ""),
        _ => source.to_string(),
    }
}

impl Museum {
    /// As it is declared first.
    pub fn new() -> Self {
        let folder = Folder::new("museum");
        let everything = repository::root().join("tests/acceptance/everything");
        folder.copy(&everything.join("sql"), "sql");
        folder.write(
            "business_rules.toml",
            &repository::read("tests/acceptance/everything/business_rules.toml"),
        );
        folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
        let schema = repository::root().join("schema");
        folder.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"museum\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                 [dependencies]\nschema = {{ path = {schema:?} }}\n"
            ),
        );
        folder.copy_file(&repository::root().join("Cargo.lock"), "Cargo.lock");
        let source = first();
        folder.write("src/lib.rs", &source);
        Museum { folder, source }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Replaces each of these texts in the declarations; each is there exactly once.
    pub fn change(&mut self, replacements: &[(&str, &str)]) {
        for (from, to) in replacements {
            let (from, to) = (for_this_server(from), for_this_server(to));
            assert_eq!(
                self.source.matches(&from).count(),
                1,
                "in the declarations: {from}"
            );
            self.source = self.source.replacen(&from, &to, 1);
        }
        self.folder.write("src/lib.rs", &self.source);
    }

    /// Takes back every change.
    pub fn restore(&mut self) {
        self.source = first();
        self.folder.write("src/lib.rs", &self.source);
        let sql = repository::root().join("tests/acceptance/everything/sql");
        self.folder.copy(&sql, "sql");
    }

    /// Writes a file beside the declarations.
    pub fn write(&self, name: &str, content: &str) {
        self.folder.write(name, content);
    }

    /// The migrator in it. All these projects share one target folder: what they depend on is built
    /// once.
    pub fn migrator(&self, arguments: &[&str]) -> Migrator {
        Migrator::inside(self.path())
            .arguments(arguments.iter().copied())
            .variable("CARGO_TARGET_DIR", &target())
    }

    /// Plans what has changed.
    pub fn plan(&self, database: &Database, name: &str) -> schema_tests::Run {
        self.plan_with(database, name, &[])
    }

    /// The same with more words on the command line.
    pub fn plan_with(&self, database: &Database, name: &str, more: &[&str]) -> schema_tests::Run {
        let arguments = [&["plan", name, "--as-of", DAY], more].concat();
        self.migrator(&arguments).on(database).run()
    }

    /// What the declarations say, as DDL.
    pub fn sql(&self, more: &[&str]) -> String {
        let arguments: Vec<&str> = ["sql", "--as-of", DAY]
            .iter()
            .chain(more)
            .copied()
            .collect();
        self.migrator(&arguments).run().succeeds().stdout
    }

    /// The catalog of a fresh database with nothing but the declarations in it.
    pub fn declared(&self, fresh: &Database) -> Catalog {
        if let Err(refusal) = fresh.execute_at_once(&self.sql(&[])) {
            panic!("{}", refusal.text);
        }
        Catalog::of(fresh)
    }

    /// Throws away a migration that is applied nowhere any more.
    pub fn forget(&self, name: &str) {
        let ending = format!("_{name}");
        for folder in self
            .migrations()
            .iter()
            .filter(|folder| folder.ends_with(&ending))
        {
            let path = self.path().join("migrations").join(folder);
            std::fs::remove_dir_all(path).expect("the folder can be removed");
        }
    }

    /// The names of the migrations that are written, in their order.
    pub fn migrations(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path().join("migrations"))
            .map(|entries| {
                let name = |entry: std::io::Result<std::fs::DirEntry>| {
                    entry
                        .expect("an entry")
                        .file_name()
                        .to_string_lossy()
                        .into_owned()
                };
                entries.map(name).collect()
            })
            .unwrap_or_default();
        names.retain(|name| name != "migrations.lock");
        names.sort();
        names
    }
}

fn target() -> String {
    let folder = repository::target().join("tests/museum");
    folder.to_string_lossy().into_owned()
}
