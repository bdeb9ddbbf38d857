//! Which decision of the business stands behind what, and what was waived.

use crate::source::declared::place;
use schema_core::model::{Schema, Source, Table, Waiver, name};
use serde::Serialize;
use std::fmt;

/// All business rules and all waivers of a schema.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The rules, by id.
    pub business_rules: Vec<Rule>,
    /// The waivers, in the order of the tables, then of the functions.
    pub waivers: Vec<Waived>,
}

/// One business rule.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Its id in `business_rules.toml`.
    pub id: String,
    /// What was decided.
    pub statement: String,
    /// Who decides.
    pub owner: String,
    /// Where it was decided.
    pub source: String,
    /// What rests on it; empty for a rule that nobody uses.
    pub used_by: Vec<Use>,
}

/// Something that rests on a business rule.
#[derive(Debug, Serialize)]
pub struct Use {
    /// What it is: `default`, `check` ..
    pub kind: &'static str,
    /// `public.quotes.status`, or the name of the constraint or index.
    pub name: String,
    /// `src/quote.rs:31`: the table's struct.
    pub place: String,
}

/// A rule of the tool that was lifted from one place.
#[derive(Debug, Serialize)]
pub struct Waived {
    /// The rule.
    pub rule: String,
    /// The table or function, with the column if it stands above one.
    pub on: String,
    /// Why.
    pub because: Option<String>,
    /// The last day it holds.
    pub until: Option<String>,
    /// Whether that day is over.
    pub expired: bool,
    /// The struct or function it is about.
    pub place: String,
}

impl Report {
    /// The report as of `today` (`YYYY-MM-DD`).
    pub fn of(schema: &Schema, today: &str) -> Self {
        let mut uses: Vec<(String, Use)> = Vec::new();
        for table in &schema.tables {
            collect_uses(table, &mut uses);
        }
        let business_rules = schema.business_rules.iter().map(|(id, rule)| {
            let (own, others): (Vec<_>, Vec<_>) = uses.drain(..).partition(|(used, _)| used == id);
            uses = others;
            Rule {
                id: id.clone(),
                statement: rule.statement.clone(),
                owner: rule.owner.clone(),
                source: rule.source.clone(),
                used_by: own.into_iter().map(|(_, each)| each).collect(),
            }
        });
        let business_rules = business_rules.collect();
        let mut waivers = Vec::new();
        for table in &schema.tables {
            let on = format!("{}.{}", table.schema, table.name);
            waivers.extend(
                table
                    .waivers
                    .iter()
                    .map(|each| waived(each, &on, &table.source, today)),
            );
        }
        for function in &schema.functions {
            let on = format!("{}.{}", function.schema, function.name);
            waivers.extend(
                function
                    .waivers
                    .iter()
                    .map(|each| waived(each, &on, &function.source, today)),
            );
        }
        Report {
            business_rules,
            waivers,
        }
    }
}

fn collect_uses(table: &Table, uses: &mut Vec<(String, Use)>) {
    let whole = format!("{}.{}", table.schema, table.name);
    let mut add = |rule: &Option<String>, kind: &'static str, own: &str| {
        if let Some(rule) = rule {
            let name = if own.is_empty() {
                whole.clone()
            } else {
                format!("{whole}.{own}")
            };
            uses.push((
                rule.clone(),
                Use {
                    kind,
                    name,
                    place: place(&table.source),
                },
            ));
        }
    };
    for column in &table.columns {
        let kind = if column.default.is_some() {
            "default"
        } else {
            "column"
        };
        add(&column.business_rule, kind, &column.name);
    }
    if let Some(key) = &table.primary_key {
        add(
            &key.business_rule,
            "primary key",
            &name::primary_key(table, key),
        );
    }
    for key in &table.uniques {
        add(&key.business_rule, "unique", &name::unique(table, key));
    }
    for key in &table.foreign_keys {
        add(
            &key.business_rule,
            "foreign key",
            &name::foreign_key(table, key),
        );
    }
    for check in &table.checks {
        add(&check.business_rule, "check", &name::check(table, check));
    }
    for index in &table.indexes {
        add(&index.business_rule, "index", &name::index(table, index));
    }
    for transitions in &table.transitions {
        add(
            &transitions.business_rule,
            "transitions",
            &transitions.column,
        );
    }
    if let Some(partitioning) = &table.partitioning {
        add(&partitioning.business_rule, "partitions", "");
    }
}

fn waived(waiver: &Waiver, on: &str, source: &Source, today: &str) -> Waived {
    Waived {
        rule: waiver.rule.clone(),
        on: match &waiver.column {
            Some(column) => format!("{on}.{column}"),
            None => on.to_string(),
        },
        because: waiver.because.clone(),
        until: waiver.until.clone(),
        expired: waiver.until.as_deref().is_some_and(|until| until < today),
        place: place(source),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rule in &self.business_rules {
            writeln!(f, "{}  {}", rule.id, rule.statement)?;
            writeln!(f, "    owner: {}, source: {}", rule.owner, rule.source)?;
            for each in &rule.used_by {
                writeln!(f, "    {} {}  ({})", each.kind, each.name, each.place)?;
            }
            if rule.used_by.is_empty() {
                writeln!(f, "    UNUSED: nothing names it")?;
            }
            writeln!(f)?;
        }
        for waived in &self.waivers {
            writeln!(
                f,
                "waived: {} on {}  ({})",
                waived.rule, waived.on, waived.place
            )?;
            let because = waived.because.as_deref().unwrap_or("no reason given");
            let until = match &waived.until {
                Some(day) if waived.expired => format!(", until {day}, which is OVER"),
                Some(day) => format!(", until {day}"),
                None => String::new(),
            };
            writeln!(f, "    because: {because}{until}")?;
        }
        if !self.waivers.is_empty() {
            writeln!(f)?;
        }
        let all = self.business_rules.len();
        let unused = self
            .business_rules
            .iter()
            .filter(|rule| rule.used_by.is_empty())
            .count();
        let waivers = self.waivers.len();
        writeln!(
            f,
            "{}, {unused} unused; {}",
            count(all, "business rule"),
            count(waivers, "waiver")
        )
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
