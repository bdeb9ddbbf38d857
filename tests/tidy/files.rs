//! What every file keeps to.

use crate::sources::{Source, below, none};
use schema_tests::repository::{files, read, root};

/// Lines of a file that need no reason.
const LONG: usize = 400;

/// A file begins with what it is for. In an example the table's own comment does.
#[test]
fn a_file_begins_with_its_contract() {
    let is_table =
        |source: &Source| source.path.starts_with("examples/") && source.text.contains("#[derive(");
    let found = own()
        .into_iter()
        .filter(|source| !source.text.starts_with("//!") && !is_table(source))
        .map(|source| source.path)
        .collect();
    none("a file without a word on what it is for", found);
}

#[test]
fn a_long_file_says_why() {
    let found = own()
        .into_iter()
        .filter(|source| source.text.lines().count() > LONG)
        .filter(|source| {
            let mut contract = source
                .text
                .lines()
                .take_while(|line| line.starts_with("//!"));
            !contract.any(|line| line.contains("in one file because"))
        })
        .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
        .collect();
    none(
        "long, and its first comment does not say `in one file because`",
        found,
    );
}

/// Three levels of folders below `src` at most.
#[test]
fn folders_are_shallow() {
    let found = own()
        .into_iter()
        .filter_map(|source| {
            let (_, inside) = source.path.split_once("/src/")?;
            (inside.matches('/').count() > 3).then(|| source.path.clone())
        })
        .collect();
    none("too deep", found);
}

/// No test is skipped, and nothing is left for later.
#[test]
fn nothing_is_skipped_or_left_undone() {
    // Put together here, or this file would be found.
    let words = [
        ["#[ign", "ore"].concat(),
        ["todo", "!("].concat(),
        ["unimplemented", "!("].concat(),
        ["dbg", "!("].concat(),
        ["FIX", "ME"].concat(),
        ["TO", "DO"].concat(),
    ];
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for file in files() {
        let name = file.to_string_lossy().into_owned();
        if ![".rs", ".sql", ".md", ".toml", ".sh"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            continue;
        }
        for (number, line) in read(&file).lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none("left undone", found);
}

/// Nothing that is only there on the machine where it was written.
#[test]
fn no_file_names_a_machine() {
    let here = root().display().to_string();
    let mut found = Vec::new();
    for file in files() {
        // They look for such paths themselves.
        if ["tests/ui.rs", "tests/tidy/files.rs"]
            .iter()
            .any(|path| file.ends_with(path))
        {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root().join(&file)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if [here.as_str(), "/home/", "/root/"]
                .iter()
                .any(|path| line.contains(path))
            {
                found.push(format!(
                    "{}:{}: {}",
                    file.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    none("a path of one machine", found);
}

/// The sources that are ours to keep in order; a compiler's test case is not.
fn own() -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in [
        "schema-core",
        "schema-macros",
        "schema",
        "migrator",
        "bench",
        "examples",
    ] {
        sources.extend(below(folder));
    }
    let tests = below("tests").into_iter();
    sources.extend(tests.filter(|source| !source.path.starts_with("tests/ui/")));
    sources
}
