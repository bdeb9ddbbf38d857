//! `#[partition_by(range(created_at), every = "1 month", ahead = 3, keep = "7 years", rule = "AUD-002")]`,
//! `#[partition_by(range(number), partition(first, from = "0", to = "1000"), default)]`,
//! `#[partition_by(list(region), partition(europe, in("DE", "FR")), default)]`,
//! `#[partition_by(hash(id), modulus = 8)]`.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, Piece, arguments, bare, cut, cut_once, number, text, word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{Partition, PartitionBound, PartitionStrategy, Partitioning, Period};
use schema_core::rules::Place;
use syn::Attribute;

const OPTIONS: [&str; 10] = [
    "range",
    "list",
    "hash",
    "every",
    "ahead",
    "keep",
    "rule",
    "partition",
    "default",
    "modulus",
];
const PERIODS: [(&str, Period); 5] = [
    ("1 day", Period::Day),
    ("1 week", Period::Week),
    ("1 month", Period::Month),
    ("3 months", Period::Quarter),
    ("1 year", Period::Year),
];

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let mut strategy = None;
    let mut made = Partitioning {
        strategy: PartitionStrategy::Range,
        columns: Vec::new(),
        every: None,
        ahead: None,
        keep: None,
        partitions: Vec::new(),
        default_partition: false,
        modulus: None,
        business_rule: None,
    };
    let before = errors.count();
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Call(key, columns) if key == "range" || key == "list" || key == "hash" => {
                strategy = [
                    PartitionStrategy::Range,
                    PartitionStrategy::List,
                    PartitionStrategy::Hash,
                ]
                .into_iter()
                .find(|strategy| key == strategy.word());
                for column in cut_once(columns, errors) {
                    if let Some(ident) = word(&column.to_token_stream(), "column", errors) {
                        draft.spans.set(
                            Place::PartitionColumn {
                                nth: made.columns.len(),
                            },
                            &ident,
                        );
                        made.columns.push(draft.column_name(&bare(&ident)));
                    }
                }
            }
            Form::Call(key, content) if key == "partition" => {
                made.partitions.extend(partition(&piece, content, errors));
            }
            Form::Word(key) if key == "default" => made.default_partition = true,
            Form::Assign(key, value) if key == "every" => {
                if let Some(every) = text(&value, "every", errors) {
                    made.every = PERIODS
                        .iter()
                        .find(|(name, _)| *name == every.value())
                        .map(|(_, period)| *period);
                    if made.every.is_none() {
                        let known: Vec<&str> = PERIODS.iter().map(|(name, _)| *name).collect();
                        errors.at(
                            &every,
                            format!("a partition can't be `{}` long", every.value()),
                            format!("known here: \"{}\"", known.join("\", \"")),
                        );
                        return;
                    }
                }
            }
            Form::Assign(key, value) if key == "ahead" => {
                made.ahead = number(&value, "ahead", "ahead = 3", errors)
            }
            Form::Assign(key, value) if key == "modulus" => {
                made.modulus = number(&value, "modulus", "modulus = 8", errors)
            }
            Form::Assign(key, value) if key == "keep" => made.keep = kept(&value, errors),
            Form::Assign(key, value) if key == "rule" => {
                draft.spans.set(Place::PartitionRule, &value);
                made.business_rule = text(&value, "rule", errors).map(|rule| rule.value());
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`#[partition_by(..)]`", &OPTIONS);
            }
            Form::Other(_) => errors.at(
                &piece,
                "this is no option of `#[partition_by(..)]`",
                "write `range(column)`, `list(column)` or `hash(column)` first",
            ),
        }
    }
    let Some(strategy) = strategy.filter(|_| !made.columns.is_empty()) else {
        if errors.count() == before {
            errors.at(
                attribute,
                "nothing says how the table is partitioned",
                "write `range(column)`, `list(column)` or `hash(column)` first",
            );
        }
        return;
    };
    made.strategy = strategy;
    draft.spans.set(Place::Partitioning, attribute);
    if errors.count() == before
        && let Some((message, help)) = incomplete(&made)
    {
        errors.at(attribute, message, help);
    }
    draft.table.partitioning = Some(made);
}

/// What a partitioning lacks to have a partition for a row.
fn incomplete(made: &Partitioning) -> Option<(&'static str, &'static str)> {
    let named = !made.partitions.is_empty() || made.default_partition;
    let bounds = |list: bool| {
        made.partitions
            .iter()
            .all(|partition| matches!(partition.bound, PartitionBound::List(_)) == list)
    };
    match made.strategy {
        PartitionStrategy::Hash if made.modulus.is_none_or(|modulus| modulus == 0) => Some((
            "a hash needs to know over how many partitions",
            "write `modulus = 8`",
        )),
        PartitionStrategy::Hash if named || made.every.is_some() => Some((
            "a hash names its partitions itself",
            "keep `modulus` and delete the rest",
        )),
        PartitionStrategy::List if !named => Some((
            "there is no partition for any row",
            "write `partition(europe, in(\"DE\", \"FR\"))`",
        )),
        PartitionStrategy::List if made.every.is_some() || !bounds(true) => Some((
            "a list's partitions say their values",
            "write `partition(europe, in(\"DE\", \"FR\"))`",
        )),
        PartitionStrategy::Range if made.every.is_none() && !named => Some((
            "there is no partition for any row",
            "write `every = \"1 month\", ahead = 3, keep = \"7 years\"`",
        )),
        PartitionStrategy::Range if made.every.is_some() && made.ahead.is_none() => Some((
            "nothing says how many partitions stand ready",
            "write `ahead = 3` beside `every`",
        )),
        PartitionStrategy::Range if !bounds(false) => Some((
            "a range's partitions say their ends",
            "write `partition(first, from = \"0\", to = \"1000\")`",
        )),
        _ => None,
    }
}

/// `partition(europe, in("DE", "FR"))`, `partition(first, from = "0", to = "1000")`
fn partition(piece: &Piece, content: TokenStream, errors: &mut Errors) -> Option<Partition> {
    let (mut suffix, mut from, mut to, mut values) = (None, None, None, None);
    for option in cut_once(content, errors) {
        match option.form() {
            Form::Word(word) if suffix.is_none() => suffix = Some(bare(&word)),
            Form::Assign(key, value) if key == "from" => {
                from = text(&value, "from", errors).map(|text| text.value())
            }
            Form::Assign(key, value) if key == "to" => {
                to = text(&value, "to", errors).map(|text| text.value())
            }
            Form::Call(key, list) if key == "in" => {
                let all: Vec<String> = cut(list)
                    .iter()
                    .filter_map(|value| text(&value.to_token_stream(), "in", errors))
                    .map(|text| text.value())
                    .collect();
                values = Some(all);
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`partition(..)`", &["from", "to", "in"]);
            }
            Form::Other(_) => errors.at(
                &option,
                "this is no option of `partition(..)`",
                "write `partition(name, from = \"..\", to = \"..\")`",
            ),
        }
    }
    let bound = match (values, from, to) {
        (Some(values), None, None) if !values.is_empty() => Some(PartitionBound::List(values)),
        (None, Some(from), Some(to)) => Some(PartitionBound::Range { from, to }),
        _ => None,
    };
    match (suffix, bound) {
        (Some(suffix), Some(bound)) => Some(Partition { suffix, bound }),
        _ => {
            errors.at(piece, "a partition has a name and its bounds", "write `partition(europe, in(\"DE\"))` or `partition(first, from = \"0\", to = \"1000\")`");
            None
        }
    }
}

/// How long rows are kept: a number and a unit.
fn kept(value: &TokenStream, errors: &mut Errors) -> Option<String> {
    let keep = text(value, "keep", errors)?.value();
    let is_period = keep.split_once(' ').is_some_and(|(number, unit)| {
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        number.parse::<u32>().is_ok_and(|number| number > 0)
            && ["day", "week", "month", "year"].contains(&unit)
    });
    // The retention rule has nothing to add to what is said here.
    if !is_period && !keep.trim().is_empty() {
        errors.at(
            value,
            format!("`{keep}` is no time for which rows are kept"),
            "write a number and a unit: `keep = \"90 days\"`, `keep = \"7 years\"`",
        );
    }
    Some(keep)
}
