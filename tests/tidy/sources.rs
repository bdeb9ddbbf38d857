//! The Rust sources of the repository, and what a test found in them.

use schema_tests::repository::{files_ending, read};

/// A source file, by its path from the root.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Those below a folder, in order.
pub fn below(folder: &str) -> Vec<Source> {
    let sources: Vec<Source> = files_ending(".rs")
        .into_iter()
        .filter(|file| file.starts_with(folder))
        .map(|file| Source {
            text: read(&file),
            path: file.to_string_lossy().into_owned(),
        })
        .collect();
    assert!(!sources.is_empty(), "there is no source below {folder}");
    sources
}

impl Source {
    /// Its lines that are no comment, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(number, line)| (number + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// `path:line: text` of each line of code that holds one of these words.
    pub fn with(&self, words: &[&str]) -> Vec<String> {
        self.code()
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
            .map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim()))
            .collect()
    }
}

/// Fails with what was found, if anything was.
#[track_caller]
pub fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}
