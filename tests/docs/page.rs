//! Comparing a page with what it should be, or writing it.

use schema_tests::repository::root;
use std::path::Path;

/// Compares, or writes with `UPDATE_PAGES=1`.
#[track_caller]
pub fn is_current(file: &str, wanted: &str) {
    let path = root().join(file);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if plain(&found) == plain(wanted) {
        return;
    }
    if std::env::var_os("UPDATE_PAGES").is_some() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("the folder can be made");
        }
        std::fs::write(&path, wanted).expect("the page can be written");
        return;
    }
    let (found, wanted) = (plain(&found), plain(wanted));
    let first = found
        .lines()
        .zip(wanted.lines())
        .find(|(found, wanted)| found != wanted)
        .unwrap_or(("(the end)", "(the end)"));
    panic!(
        "{file} is not current; it says\n  {}\nand should say\n  {}\nwrite it anew: \
         UPDATE_PAGES=1 cargo test --workspace --test docs_are_current",
        first.0, first.1
    );
}

/// Nothing lies in this folder that nobody generates.
#[track_caller]
pub fn nothing_else_in(folder: &str, generated: &[String]) {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    for entry in entries {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy().into_owned();
        assert!(
            generated.contains(&name),
            "{folder}/{name} is no longer made: remove it"
        );
    }
}

/// How long something took, when it was, and on which server, is not compared.
fn plain(text: &str) -> String {
    let line = |line: &str| {
        let line = &without_versions(line)[..];
        if let Some((_, said)) = line
            .strip_prefix("tried on PostgreSQL ")
            .and_then(|rest| rest.split_once(": "))
        {
            return format!("tried: {said}");
        }
        if line.contains(" UTC") {
            return line.replace(|c: char| c.is_ascii_digit(), "0");
        }
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let is_unit = |word: &str| matches!(word.trim_end_matches([',', ';']), "ms" | "s");
        let is_time = |at: usize| {
            words[at].parse::<f64>().is_ok() && words.get(at + 1).is_some_and(|next| is_unit(next))
        };
        let mut masked = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let unit_of_a_time = at > 0 && is_time(at - 1);
            masked.push(match () {
                () if is_time(at) => "#",
                () if unit_of_a_time => "ms",
                () => word,
            });
        }
        let indent = line.len() - line.trim_start().len();
        format!("{}{}", " ".repeat(indent), masked.join(" "))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The version of a migration is the second in which it was planned.
fn without_versions(line: &str) -> String {
    let mut out = String::new();
    for part in line.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        match digits.len() == 14 {
            true => out.push_str(&part.replace(digits, "VERSION")),
            false => out.push_str(part),
        }
    }
    out
}

/// Whether a file is there, by its path from the root.
pub fn exists(file: &Path) -> bool {
    root().join(file).exists()
}
