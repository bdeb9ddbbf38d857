//! A project of a few small migrations, written by hand.

use schema_tests::{Database, Folder, Migrator, Run};
use std::path::PathBuf;

/// Its folder; no schema crate is needed to apply files.
pub struct Project {
    pub folder: Folder,
}

impl Project {
    /// Without a migration.
    pub fn empty() -> Self {
        let folder = Folder::new("refusals");
        folder.write(
            "schema.toml",
            "[schema]\ncrate = \".\"\n[proof]\nrequired = false\n",
        );
        Project { folder }
    }

    /// With a table for letters, and one for stamps on them.
    pub fn letters() -> Self {
        let project = Project::empty();
        project.migration(
            "20260101000000_letters",
            "CREATE TABLE public.letters (id bigint PRIMARY KEY);\n",
            "DROP TABLE public.letters;\n",
        );
        project.migration(
            "20260102000000_stamps",
            "CREATE TABLE public.stamps (id bigint PRIMARY KEY);\n",
            "DROP TABLE public.stamps;\n",
        );
        project
    }

    /// Writes a migration.
    pub fn migration(&self, name: &str, up: &str, down: &str) {
        self.folder.write(&format!("migrations/{name}/up.sql"), up);
        self.folder
            .write(&format!("migrations/{name}/down.sql"), down);
    }

    /// Where something of it lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The migrator in it, with these arguments.
    pub fn migrator(&self, arguments: &[&str]) -> Migrator {
        Migrator::inside(self.folder.path()).arguments(arguments.iter().copied())
    }

    /// Runs it on a database.
    pub fn run(&self, database: &Database, arguments: &[&str]) -> Run {
        self.migrator(arguments).on(database).run()
    }
}

/// The tables of the schema `public`, by name.
pub fn tables(database: &Database) -> Vec<String> {
    database.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
}
