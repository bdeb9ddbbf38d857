//! `migrator explain [RULE]`: a rule's page, or all rules by area. Needs no project.

use super::Global;
use crate::error::{Error, Kind, Result};
use crate::report::{output, page};
use crate::typed::typed;
use schema_core::rules::{Area, CATALOGUE, Lift, did_you_mean, rule};

/// `explain`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule's name, as in [fk-without-index]
    rule: Option<String>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<()> {
    let text = match &args.rule {
        Some(name) => explain(name, global.out().is_on())?,
        None => list(),
    };
    output::data(&text)
}

fn explain(name: &str, colours: bool) -> Result<String> {
    // As it stands in a message, in a waiver, or on its own.
    let wanted = name
        .trim_matches(['[', ']', '`'])
        .replace('_', "-")
        .to_lowercase();
    let Some(rule) = rule(&wanted) else {
        let known = CATALOGUE.iter().map(|rule| rule.name);
        let error = Error::new(Kind::Config, format!("there is no rule `{name}`"));
        let error = match schema_core::rules::closest(&wanted, known.clone()) {
            Some(_) => error.help(did_you_mean(&wanted, known)),
            None => error,
        };
        return Err(error.help(format!("all rules:  {}", typed("explain"))));
    };
    let mut text = if colours {
        page::coloured(rule.page)
    } else {
        rule.page.to_string()
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn list() -> String {
    let width = CATALOGUE
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or(0);
    let mut areas: Vec<Area> = CATALOGUE.iter().map(|rule| rule.area).collect();
    areas.sort();
    areas.dedup();
    let mut text = String::new();
    for area in areas {
        text.push_str(&format!("{}\n", area.title()));
        for rule in CATALOGUE.iter().filter(|rule| rule.area == area) {
            let mark = if rule.lift == Lift::Never { "*" } else { " " };
            let what = rule.summary();
            text.push_str(&format!("  {:width$} {mark} {what}\n", rule.name));
        }
        text.push('\n');
    }
    text.push_str(&format!(
        "* can't be waived\na rule's page:  {}\n",
        typed("explain <rule>")
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_page_under_each_of_its_spellings() {
        for rule in CATALOGUE {
            for name in [
                rule.name.to_string(),
                rule.name.replace('-', "_"),
                format!("[{}]", rule.name),
            ] {
                assert!(explain(&name, false).unwrap().contains(rule.name));
            }
            assert!(list().contains(rule.name));
        }
    }

    #[test]
    fn a_typo_is_answered_with_the_rule() {
        let error = explain("fk-without-on-delte", false).unwrap_err();
        assert!(
            error
                .help_text()
                .unwrap()
                .contains("`fk-without-on-delete`")
        );
    }
}
