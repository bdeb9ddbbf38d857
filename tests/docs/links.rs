//! Every link of a page to a file of the repository leads somewhere, its heading too.

use crate::page::exists;
use schema_tests::repository::{files_ending, read};
use std::path::{Path, PathBuf};

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    let mut broken = Vec::new();
    for page in files_ending(".md") {
        // The pages in the sources are shown as docs/rules, and are followed there.
        if page.starts_with("schema-core") {
            continue;
        }
        let text = read(&page);
        for link in links(&text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                file => normal(&page.parent().unwrap_or(Path::new("")).join(file)),
            };
            if !exists(&target) {
                broken.push(format!("{}: {link}", page.display()));
            } else if !heading.is_empty()
                && !headings(&read(&target)).contains(&heading.to_string())
            {
                broken.push(format!("{}: {link} (no such heading)", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(count > 60, "the links are found: {count}");
}

/// What stands in `](..)`, outside of code.
fn links(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        for rest in line.split("](").skip(1) {
            if let Some((link, _)) = rest.split_once(')') {
                found.push(link);
            }
        }
    }
    found
}

/// Headings as they are linked to: in lower case, with `-` for a blank.
fn headings(text: &str) -> Vec<String> {
    let word = |heading: &str| {
        let kept = |c: char| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c.to_ascii_lowercase()),
            _ => None,
        };
        heading.chars().filter_map(kept).collect::<String>()
    };
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| word(line.trim_start_matches('#').trim()))
        .collect()
}

fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}
