//! A project of SQL files without declarations, and a database of its own.

use crate::{Cluster, Database, Folder, Migrator, Run};

/// A folder with migrations, and the database that they are applied to.
#[derive(Debug)]
pub struct Project {
    /// Where it lies.
    pub folder: Folder,
    /// Its database.
    pub database: Database,
}

impl Project {
    /// No migrations yet.
    pub fn empty(about: &str) -> Self {
        let folder = Folder::new(about);
        folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
        let database = Cluster::shared().database(about);
        Project { folder, database }
    }

    /// Two migrations, proved and applied.
    pub fn applied() -> Self {
        let project = Project::empty("history");
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

    /// Writes a migration by hand.
    pub fn migration(&self, id: &str, up: &str, down: &str) {
        self.folder
            .write(&format!("migrations/{id}/up.sql"), &format!("{up}\n"));
        self.folder
            .write(&format!("migrations/{id}/down.sql"), &format!("{down}\n"));
    }

    /// Has a migration written that leads from the others to this file.
    pub fn planned(&self, id: &str, to: &str, more: &[&str]) -> Run {
        let out = self.folder.path().join(format!("migrations/{id}"));
        let out = out.to_string_lossy();
        let between = ["diff", "--from", "migrations", "--to", to, "--out", &out];
        self.run(&[&between[..], more].concat())
    }

    /// Runs a command on its database.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.on(&self.database, arguments)
    }

    /// The same on another one.
    pub fn on(&self, database: &Database, arguments: &[&str]) -> Run {
        Migrator::inside(self.folder.path())
            .arguments(arguments.iter().copied())
            .on(database)
            .run()
    }

    /// The chain of its migrations.
    pub fn lock(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("migrations/migrations.lock"))
            .expect("there is a lock")
    }
}
