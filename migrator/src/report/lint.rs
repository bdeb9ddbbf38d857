//! What the lint has found: for people, as JSON, as SARIF, as annotations of a workflow.

use super::style::Style;
use schema_core::lint::{Act, Finding, LINT_RULES, Linted, SqlFile, lint_rule};
use schema_core::sql_text::line_of;
use serde_json::{Value, json};

/// Where something stands, from 1.
fn place(file: &SqlFile, start: usize) -> (usize, usize) {
    let line_start = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let column = file.text[line_start..start].chars().count() + 1;
    (line_of(&file.text, start), column)
}

/// Why, and what to write instead.
fn why(finding: &Finding) -> (&'static str, &'static str) {
    lint_rule(finding.rule).map_or(("", ""), |rule| (rule.reason, rule.instead))
}

/// For people.
pub fn human(files: &[SqlFile], linted: &Linted, style: Style) -> String {
    let mut text = String::new();
    let mut open = 0;
    for finding in &linted.findings {
        let file = &files[finding.file];
        let (line, _) = place(file, finding.start);
        let (reason, instead) = why(finding);
        let rule = match finding.allowed {
            Some(_) => style.faint(finding.rule),
            None => style.bad(finding.rule),
        };
        if let Some(because) = &finding.allowed {
            text.push_str(&format!(
                "{}:{line}: {rule} is allowed, because {because}\n",
                file.name
            ));
            continue;
        }
        open += 1;
        let shown = file.text.lines().nth(line - 1).unwrap_or_default().trim();
        text.push_str(&format!(
            "{}:{line}: {rule}: {}\n    {shown}\n  this {reason}\n  instead: {instead}\n\n",
            file.name, finding.subject
        ));
    }
    for (number, start, what) in &linted.useless {
        let (line, _) = place(&files[*number], *start);
        text.push_str(&format!(
            "{}:{line}: this comment is of no use: {what}\n",
            files[*number].name
        ));
    }
    let statements = match files.len() {
        1 => "1 file".to_string(),
        many => format!("{many} files"),
    };
    match open {
        0 => text.push_str(&format!("nothing dangerous in {statements}\n")),
        1 => text.push_str(&format!("1 finding in {statements}\n")),
        many => text.push_str(&format!("{many} findings in {statements}\n")),
    }
    if open > 0 {
        text.push_str("allow one with its reason, above the statement:  -- allow: RULE, because .., until 2027-01-31\n");
    }
    text
}

/// `{format, findings: [{rule, act, file, line, column, subject, reason, instead, allowed}], useless: [{file, line, what}]}`
pub fn json(files: &[SqlFile], linted: &Linted) -> String {
    let findings = linted.findings.iter().map(|finding| {
        let (line, column) = place(&files[finding.file], finding.start);
        let (reason, instead) = why(finding);
        let act = match lint_rule(finding.rule).map(|rule| rule.act) {
            Some(Act::Rewrite) => "rewrite",
            _ => "decide",
        };
        json!({
            "rule": finding.rule, "act": act, "file": files[finding.file].name, "line": line, "column": column,
            "subject": finding.subject, "reason": reason, "instead": instead, "allowed": finding.allowed,
        })
    });
    let useless = linted.useless.iter().map(|(number, start, what)| {
        let (line, _) = place(&files[*number], *start);
        json!({ "file": files[*number].name, "line": line, "what": what })
    });
    pretty(&json!({
        "format": 1,
        "findings": findings.collect::<Vec<_>>(),
        "useless": useless.collect::<Vec<_>>(),
    }))
}

/// SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).
pub fn sarif(files: &[SqlFile], linted: &Linted) -> String {
    let rules = LINT_RULES.iter().map(|rule| {
        json!({
            "id": rule.name,
            "shortDescription": { "text": format!("This {}", rule.reason) },
            "help": { "text": format!("Instead: {}", rule.instead) },
        })
    });
    let location = |number: usize, start: usize| {
        let (line, column) = place(&files[number], start);
        json!([{ "physicalLocation": {
            "artifactLocation": { "uri": files[number].name },
            "region": { "startLine": line, "startColumn": column },
        } }])
    };
    let findings = linted.findings.iter().map(|finding| {
        let (reason, instead) = why(finding);
        let mut result = json!({
            "ruleId": finding.rule,
            "level": "error",
            "message": { "text": format!("{}: this {reason}. Instead: {instead}", finding.subject) },
            "locations": location(finding.file, finding.start),
        });
        if let Some(because) = &finding.allowed {
            result["suppressions"] = json!([{ "kind": "inSource", "justification": because }]);
        }
        result
    });
    let useless = linted.useless.iter().map(|(number, start, what)| {
        json!({
            "level": "warning",
            "message": { "text": format!("this comment is of no use: {what}") },
            "locations": location(*number, *start),
        })
    });
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "migrator",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "results": findings.chain(useless).collect::<Vec<_>>(),
        }],
    }))
}

/// Workflow commands, a line each.
pub fn github(files: &[SqlFile], linted: &Linted) -> String {
    // What the runner would take for the end of the line or of a property.
    let data = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut text = String::new();
    for finding in linted.findings.iter().filter(|each| each.allowed.is_none()) {
        let (line, column) = place(&files[finding.file], finding.start);
        let (reason, instead) = why(finding);
        let message = format!("{}: this {reason}. Instead: {instead}", finding.subject);
        text.push_str(&format!(
            "::error file={},line={line},col={column},title={}::{}\n",
            property(&files[finding.file].name),
            property(finding.rule),
            data(&message)
        ));
    }
    for (number, start, what) in &linted.useless {
        let (line, _) = place(&files[*number], *start);
        text.push_str(&format!(
            "::warning file={},line={line}::{}\n",
            property(&files[*number].name),
            data(&format!("this comment is of no use: {what}"))
        ));
    }
    text
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
