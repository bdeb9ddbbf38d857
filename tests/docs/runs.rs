//! What a command of the migrator prints, as a page shows it.

use schema_tests::{Cluster, Database, Folder, Migrator, repository};

/// The project in which the commands of one page run, one after another: its crate in place, a copy
/// of its migrations, and a database of its own on a native server, or the embedded one.
pub struct Project {
    folder: Folder,
    example: String,
    database: Database,
}

impl Project {
    /// `examples/guide$ migrator plan first`, in the page's project; the first command makes it.
    pub fn run(project: &mut Option<Project>, command: &str) -> String {
        let (example, typed) = command
            .split_once("$ ")
            .unwrap_or_else(|| panic!("`{command}` names no project"));
        let project = project.get_or_insert_with(|| Project::new(example));
        assert_eq!(project.example, example, "one project a page");
        let mut words = typed.split(' ');
        assert_eq!(words.next(), Some("migrator"), "{command}");
        let words: Vec<&str> = words.collect();
        let (embedded, arguments): (Vec<&str>, Vec<&str>) =
            words.into_iter().partition(|word| *word == "(embedded)");
        let migrator = Migrator::inside(project.folder.path()).arguments(arguments.iter().copied());
        let run = match embedded.is_empty() {
            true => migrator.on(&project.database).run(),
            false => migrator.run(),
        };
        let said = run
            .said()
            .replace(&project.folder.path().display().to_string(), "..");
        let said = without_account(&said.replace(&repository::root().display().to_string(), ".."));
        format!("$ migrator {}\n{said}", arguments.join(" "))
            .replace("$ migrator \n", "$ migrator\n")
    }

    fn new(example: &str) -> Self {
        let folder = Folder::new("page");
        let source = repository::root().join(example);
        folder.write(
            "schema.toml",
            &format!("[schema]\ncrate = {source:?}\nmigrations = \"migrations\"\n"),
        );
        let migrations = source.join("migrations");
        if migrations.is_dir() {
            folder.copy(&migrations, "migrations");
        }
        Project {
            folder,
            example: example.to_string(),
            database: Cluster::shared().database("page"),
        }
    }
}

/// Where the time went is said on a slow machine only.
fn without_account(said: &str) -> String {
    let is_account = |line: &&str| line.starts_with("took ");
    said.split_inclusive('\n')
        .filter(|line| !is_account(line))
        .collect()
}
