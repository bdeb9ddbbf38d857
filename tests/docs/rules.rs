//! `docs/rules`: a page for each rule, with what the compiler says, and a table of contents.

use crate::page::{is_current, nothing_else_in};
use schema_core::rules::{Area, CATALOGUE, Rule};
use schema_tests::repository::read;

#[test]
fn each_rule_has_its_page() {
    let mut files = vec!["README.md".to_string()];
    for rule in CATALOGUE {
        let name = format!("{}.md", rule.name);
        is_current(&format!("docs/rules/{name}"), &page(rule));
        files.push(name);
    }
    is_current("docs/rules/README.md", &contents());
    nothing_else_in("docs/rules", &files);
}

fn page(rule: &Rule) -> String {
    let case = format!("tests/ui/{}/fail", rule.name.replace('-', "_"));
    format!(
        "{}\n## What the compiler says\n\nOf [this declaration](../../{case}.rs):\n\n```text\n{}\n```\n",
        rule.page,
        read(format!("{case}.stderr")).trim_end(),
    )
}

fn contents() -> String {
    let mut out = format!(
        "# The rules\n\nAll {} are errors. Each page says what is refused, why, and what to write. On the command \
         line: `migrator explain fk-without-index`.\n",
        CATALOGUE.len()
    );
    let mut area: Option<Area> = None;
    for rule in CATALOGUE {
        if area != Some(rule.area) {
            area = Some(rule.area);
            out.push_str(&format!("\n## {}\n\n", rule.area.title()));
        }
        out.push_str(&format!(
            "- [{0}]({0}.md): {1}\n",
            rule.name,
            rule.summary()
        ));
    }
    out
}
