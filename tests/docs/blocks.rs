//! Blocks of a page that are taken from elsewhere. A comment says from where, the fenced block under
//! it is what is there:
//!
//! - `<!-- from: examples/guide/src/enums.rs#enums -->`: a region of a file, between `// page: enums` and
//!   `// page: end`; without `#`, the whole file.
//! - `<!-- run: examples/guide$ migrator sql customers -->`: what a command prints, see `runs.rs`.

use crate::page::is_current;
use crate::runs::Project;
use schema_tests::repository::{files_ending, read};

#[test]
fn every_block_is_what_it_is_taken_from() {
    let mut count = 0;
    for file in files_ending(".md") {
        let file = file.to_string_lossy().into_owned();
        // A rule's page is generated as a whole.
        if file.starts_with("docs/rules/") {
            continue;
        }
        let text = read(&file);
        if !text.contains("\n<!-- from: ") && !text.contains("\n<!-- run: ") {
            continue;
        }
        count += 1;
        is_current(&file, &filled(&file, &text));
    }
    assert!(count > 10, "the pages are found: {count}");
}

fn filled(file: &str, text: &str) -> String {
    let mut project = None;
    let mut lines = text.lines().peekable();
    let mut out = Vec::new();
    while let Some(line) = lines.next() {
        out.push(line.to_string());
        let Some(marker) = line
            .strip_prefix("<!-- ")
            .and_then(|rest| rest.strip_suffix(" -->"))
        else {
            continue;
        };
        let (language, content) = match marker.split_once(": ") {
            Some(("from", source)) => (language(source), taken(file, source)),
            Some(("run", command)) => ("text", Project::run(&mut project, command)),
            _ => panic!("{file}: `{line}` is no marker that is known here"),
        };
        // The old block goes.
        if lines.peek().is_some_and(|next| next.starts_with("```")) {
            lines.next();
            let closed = lines.by_ref().any(|line| line == "```");
            assert!(closed, "{file}: the block under `{line}` is not closed");
        }
        out.push(format!("```{language}"));
        out.push(content.trim_end().to_string());
        out.push("```".to_string());
    }
    out.join("\n") + "\n"
}

fn language(source: &str) -> &'static str {
    let file = source.split('#').next().unwrap_or_default();
    match file.rsplit('.').next() {
        Some("rs") => "rust",
        Some("toml") => "toml",
        Some("sql") => "sql",
        _ => "text",
    }
}

fn taken(page: &str, source: &str) -> String {
    let Some((file, region)) = source.split_once('#') else {
        return read(source);
    };
    let text = read(file);
    let begin = format!("// page: {region}");
    let region: Vec<&str> = text
        .lines()
        .skip_while(|line| line.trim() != begin)
        .skip(1)
        .take_while(|line| line.trim() != "// page: end")
        .collect();
    assert!(!region.is_empty(), "{page}: {file} has no `{begin}`");
    region.join("\n").trim_matches('\n').to_string()
}
