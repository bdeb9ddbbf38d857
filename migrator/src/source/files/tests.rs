//! A folder that is not as it has to be is refused by name.

use super::{Migration, read_folder};
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root =
            std::env::temp_dir().join(format!("migrator-files-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Folder(root)
    }

    fn read(&self) -> Result<Vec<Migration>, String> {
        read_folder(&self.0).map_err(|e| e.message().to_owned())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn migrations_come_oldest_first() {
    let folder = Folder::new(
        "order",
        &[
            ("20260201000000_b/up.sql", "SELECT 1;"),
            ("20260201000000_b/down.sql", "-- nothing to undo"),
            ("20260101000000_a_b/up.sql", "SELECT 1;"),
            ("20260101000000_a_b/down.sql", ""),
            ("README.md", "hello"),
        ],
    );
    let ids: Vec<String> = folder.read().unwrap().iter().map(Migration::id).collect();
    assert_eq!(ids, ["20260101000000_a_b", "20260201000000_b"]);
}

#[test]
fn each_fault_has_its_message() {
    let up_and_down = |name: &str| {
        [
            (format!("{name}/up.sql"), "SELECT 1;"),
            (format!("{name}/down.sql"), ""),
        ]
    };
    let one = up_and_down("20260101000000_a");
    let two = up_and_down("20260101000000_b");
    let twice: Vec<(&str, &str)> = one
        .iter()
        .chain(&two)
        .map(|(p, t)| (p.as_str(), *t))
        .collect();
    for (name, files, part) in [
        (
            "twice",
            twice,
            "two migrations have the version 20260101000000: a and b",
        ),
        (
            "nodown",
            vec![("20260101000000_a/up.sql", "SELECT 1")],
            "down.sql is missing",
        ),
        (
            "noup",
            vec![("20260101000000_a/down.sql", "")],
            "up.sql is missing",
        ),
        ("bad", vec![("2026_a/up.sql", "")], "is no migration's name"),
        (
            "void",
            vec![
                ("20260101000000_a/up.sql", "--"),
                ("20260101000000_a/down.sql", ""),
            ],
            "holds no statement",
        ),
        (
            "stray",
            vec![("001_init.sql", "SELECT 1")],
            "would never be applied",
        ),
        ("empty", vec![("notes.txt", "")], "holds no migrations"),
    ] {
        let folder = Folder::new(name, &files);
        let message = folder.read().unwrap_err();
        assert!(message.contains(part), "{name}: {message}");
    }
    assert!(
        read_folder(&PathBuf::from("/nowhere/at/all"))
            .unwrap_err()
            .message()
            .contains("does not exist")
    );
}
