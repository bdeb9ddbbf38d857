//! The declared schema, read from its crate and judged by the rules.
//!
//! The compiler has judged each table already; here everything is known (types, targets, the whole
//! list), so every rule speaks once more, in the same words, with `file:line` instead of a token.
//! `schema.toml` may lower a rule to a warning; nothing else is forgiven.

use super::cargo;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::typed::typed;
use schema_core::model::{Schema, Source};
use schema_core::rules::{self, Finding, Lift, did_you_mean};
use std::path::Path;

/// What the crate declares, after the rules have spoken.
#[derive(Debug)]
pub struct Declared {
    /// The schema.
    pub schema: Schema,
    /// What broke a rule that `schema.toml` lowers to a warning, as text.
    pub warnings: Vec<String>,
}

/// Reads the schema that the project's crate declares, and judges it as of `today` (`YYYY-MM-DD`).
///
/// # Errors
/// [`Kind::Declarations`]: the crate can't be read, or its tables break rules; then every finding
/// is in the message.
pub fn read(config: &Config, today: &str) -> Result<Declared> {
    check_levels(config)?;
    let schema = cargo::read(&config.crate_dir)?;
    let (warnings, errors): (Vec<Finding>, Vec<Finding>) = rules::judge_schema(&schema, today)
        .into_iter()
        .partition(|finding| {
            config
                .rules
                .get(finding.rule)
                .is_some_and(|level| level == "warn")
        });
    let text = |finding: &Finding| as_text(&schema, finding);
    if !errors.is_empty() {
        let all: Vec<String> = errors.iter().map(text).collect();
        let faults = if all.len() == 1 { "fault" } else { "faults" };
        return Err(Error::new(
            Kind::Declarations,
            format!(
                "the declared tables have {} {faults}\n\n{}",
                all.len(),
                all.join("\n\n")
            ),
        )
        .help(format!(
            "why, and what to write:  {}",
            typed("explain <rule>")
        )));
    }
    let warnings = warnings.iter().map(text).collect();
    Ok(Declared { schema, warnings })
}

/// The same as of today, with the warnings on stderr.
///
/// # Errors
/// As [`read`].
pub fn read_and_warn(config: &Config) -> Result<Declared> {
    let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
    let declared = read(config, &today)?;
    for warning in &declared.warnings {
        eprintln!("warning: {warning}\n");
    }
    Ok(declared)
}

/// `[rules] "fk-without-index" = "warn"`: both sides have to be words that mean something.
fn check_levels(config: &Config) -> Result<()> {
    let wrong = |message: String| {
        let file = Config::shown(&config.file);
        Error::new(Kind::Config, format!("{file}: {message}"))
    };
    for (name, level) in &config.rules {
        let Some(rule) = rules::rule(name) else {
            let known = rules::CATALOGUE.iter().map(|rule| rule.name);
            return Err(wrong(format!("there is no rule `{name}`"))
                .help(did_you_mean(name, known))
                .help(format!("all rules:  {}", typed("explain"))));
        };
        if level != "warn" && level != "error" {
            return Err(
                wrong(format!("`{level}` is no level for the rule `{name}`")).help(format!(
                    "write `\"{name}\" = \"warn\"`, or delete the line: rules are errors"
                )),
            );
        }
        if level == "warn" && rule.lift == Lift::Never {
            return Err(wrong(format!("the rule `{name}` can't be lowered to a warning")).help(
                "PostgreSQL itself refuses what breaks it, or nobody could say what to do instead",
            ));
        }
    }
    Ok(())
}

fn as_text(schema: &Schema, finding: &Finding) -> String {
    let place = match source_of(schema, &finding.subject) {
        Some(source) => format!(" --> {}\n", place(source)),
        None => String::new(),
    };
    format!(
        "[{}] {}\n{place}     help: {}",
        finding.rule,
        finding.message,
        finding.help.replace('\n', "\n           ")
    )
}

fn source_of<'a>(schema: &'a Schema, subject: &str) -> Option<&'a Source> {
    let table = schema.table(subject).map(|table| &table.source);
    table.or_else(|| {
        let mut functions = schema.functions.iter();
        let function = functions.find(|function| function.name == subject);
        function.map(|function| &function.source)
    })
}

/// `src/quote.rs:31`
pub fn place(source: &Source) -> String {
    format!("{}:{}", Config::shown(Path::new(&source.file)), source.line)
}
