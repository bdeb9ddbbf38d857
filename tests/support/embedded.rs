//! The migrator's own PostgreSQL, in a copy of a project: its data lies in `.migrator/` beside
//! `schema.toml`, and goes with the copy.

use crate::database::Database;
use crate::folder::Folder;
use crate::migrator::Migrator;
use crate::repository::root;
use std::path::Path;

/// A project in a temporary folder: `schema.toml`, and a copy of the migrations.
#[derive(Debug)]
pub struct Embedded {
    folder: Folder,
}

impl Embedded {
    /// A project with the migrations of this folder and the crate that they belong to.
    pub fn project(crate_folder: &Path, migrations: &Path) -> Self {
        let folder = Folder::new("project");
        let crate_folder = root().join(crate_folder);
        folder.write(
            "schema.toml",
            &format!(
                "[schema]\ncrate = \"{}\"\nmigrations = \"migrations\"\n",
                crate_folder.display()
            ),
        );
        folder.copy(&root().join(migrations), "migrations");
        Embedded { folder }
    }

    /// Where the project lies.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The migrator in it, on the server that it keeps itself.
    pub fn migrator(&self) -> Migrator {
        Migrator::inside(self.folder.path())
    }

    /// The migrator in it, on another server.
    pub fn migrator_on(&self, database: &Database) -> Migrator {
        self.migrator().on(database)
    }
}
