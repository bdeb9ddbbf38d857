//! A project with two migrations, and a database of its own.

use schema_tests::migrator::Run;
use schema_tests::{Cluster, Database, Folder, Migrator};

pub struct Project {
    pub folder: Folder,
    pub database: Database,
}

impl Project {
    /// Two migrations, proved and applied.
    pub fn applied() -> Self {
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

    pub fn empty() -> Self {
        let folder = Folder::new("history");
        folder.write("schema.toml", "[schema]\ncrate = \".\"\n");
        let database = Cluster::shared().database("history");
        Project { folder, database }
    }

    pub fn migration(&self, id: &str, up: &str, down: &str) {
        self.folder
            .write(&format!("migrations/{id}/up.sql"), &format!("{up}\n"));
        self.folder
            .write(&format!("migrations/{id}/down.sql"), &format!("{down}\n"));
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.on(&self.database, arguments)
    }

    pub fn on(&self, database: &Database, arguments: &[&str]) -> Run {
        Migrator::inside(self.folder.path())
            .arguments(arguments.iter().copied())
            .on(database)
            .run()
    }

    pub fn lock(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("migrations/migrations.lock"))
            .expect("there is a lock")
    }
}
