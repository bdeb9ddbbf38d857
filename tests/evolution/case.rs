//! The cases, as they lie in `tests/evolution/cases/<kind>/<case>/`.

use schema_tests::repository::root;
use std::path::{Path, PathBuf};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// `table/storage_parameter`
    pub name: String,
    /// What makes the one schema.
    pub a: String,
    /// What makes the other one.
    pub b: String,
    /// What fills the first one.
    pub rows: String,
    /// What stays dangerous in the plans, as `hazards.txt` lists it.
    pub hazards: String,
    /// Where it lies.
    folder: PathBuf,
    /// What the case needs, or does not promise: lines of `notes.txt` before a colon.
    notes: Vec<String>,
}

impl Case {
    /// All cases, or those whose name has a text of the variable `CASE` in it (`CASE=column/,rename`).
    pub fn all() -> Vec<Case> {
        let wanted = std::env::var("CASE").unwrap_or_default();
        let mut cases = Vec::new();
        for kind in folders(&root().join("tests/evolution/cases")) {
            for folder in folders(&kind) {
                let name = format!("{}/{}", file_name(&kind), file_name(&folder));
                if wanted.split(',').any(|text| name.contains(text)) {
                    cases.push(Case::read(name, &folder));
                }
            }
        }
        assert!(!cases.is_empty(), "no case is called like `{wanted}`");
        cases
    }

    fn read(name: String, folder: &Path) -> Case {
        let optional = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        let required = |file: &str| {
            let path = folder.join(file);
            std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let notes = optional("notes.txt");
        let notes = notes.lines().filter_map(|line| line.split(':').next());
        Case {
            a: required("a.sql"),
            b: required("b.sql"),
            rows: optional("rows.sql"),
            hazards: optional("hazards.txt"),
            folder: folder.to_path_buf(),
            notes: notes.map(|note| note.trim().to_string()).collect(),
            name,
        }
    }

    /// Whether a server of this major version knows what the case is about (`from 15`).
    pub fn is_for(&self, major: u32) -> bool {
        let from = self
            .notes
            .iter()
            .find_map(|note| note.strip_prefix("from "));
        let until = self
            .notes
            .iter()
            .find_map(|note| note.strip_prefix("until "));
        let number = |text: &str| text.parse::<u32>().expect("a version is a number");
        from.is_none_or(|from| major >= number(from))
            && until.is_none_or(|until| major <= number(until))
    }

    /// Writes down what stays dangerous in its plans.
    pub fn keep_hazards(&self, hazards: &str) {
        let path = self.folder.join("hazards.txt");
        if hazards.is_empty() {
            // It need not have been there.
            let _ = std::fs::remove_file(path);
        } else {
            std::fs::write(path, hazards).expect("the case can be written");
        }
    }

    /// Whether `notes.txt` says this of the case.
    pub fn says(&self, note: &str) -> bool {
        self.notes.iter().any(|each| each == note)
    }
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
