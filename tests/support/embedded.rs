//! The migrator's own PostgreSQL, in a copy of a project: its data lies in `.migrator/` beside
//! `schema.toml`, and goes with the copy.

use crate::database::Database;
use crate::folder::Folder;
use crate::migrator::Migrator;
use crate::repository::root;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command};

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

    /// Serves it until the value is dropped: only one of this and a command of the migrator can have
    /// the folder at a time.
    pub fn serve(&self) -> Served {
        let mut child = self.migrator().arguments(["serve", "--port", "0"]).spawn();
        let mut lines = BufReader::new(child.stdout.take().expect("it is a pipe")).lines();
        let url = lines.find_map(|line| {
            let line = line.expect("it speaks UTF-8");
            let url = line.trim().strip_prefix("DATABASE_URL=")?;
            Some(url.trim_matches('\'').to_string())
        });
        let url = url.unwrap_or_else(|| panic!("`migrator serve` ended: {:?}", child.wait()));
        // What it says when it ends needs a reader, or it ends on a broken pipe.
        std::thread::spawn(move || lines.count());
        Served {
            child,
            database: Database::new(url),
        }
    }

    /// The migrator in it, on another server.
    pub fn migrator_on(&self, database: &Database) -> Migrator {
        self.migrator().on(database)
    }
}

/// `migrator serve`, running.
#[derive(Debug)]
pub struct Served {
    child: Child,
    database: Database,
}

impl Served {
    /// The database that it serves, one connection at a time.
    pub fn database(&self) -> &Database {
        &self.database
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // As with Ctrl-C: it writes its data down and lets go of the folder.
        let _ = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        let _ = self.child.wait();
    }
}
