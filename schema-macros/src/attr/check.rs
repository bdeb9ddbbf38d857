//! `#[check(total >= base, name = "quotes_total_covers_base", rule = "PRI-002")]`, above the struct
//! or above a field.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::expression;
use crate::pieces::{Form, arguments, text};
use quote::ToTokens;
use schema_core::model::Check;
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let column = draft.table.columns[position].name.clone();
    read(attribute, Some(column), draft, errors);
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    read(attribute, None, draft, errors);
}

fn read(attribute: &Attribute, column: Option<String>, draft: &mut Draft, errors: &mut Errors) {
    let position = draft.table.checks.len();
    let (mut name, mut rule, mut parsed, mut broken) = (None, None, None, false);
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "name" => {
                name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Assign(option, value) if option == "rule" => {
                draft.spans.set(Place::CheckRule(position), &value);
                rule = text(&value, "rule", errors).map(|rule| rule.value());
            }
            Form::Assign(option, value)
                if draft
                    .position(&draft.column_name(&option.to_string()))
                    .is_some() =>
            {
                errors.at(
                    &piece,
                    "`=` assigns; a check compares",
                    format!("write `{option} == {value}`"),
                );
                broken = true;
            }
            Form::Assign(option, _) => {
                errors.unknown(&option, "option", "`#[check(..)]`", &["name", "rule"]);
                broken = parsed.is_none();
            }
            _ if parsed.is_none() && !broken => {
                parsed = expression::parse(piece.to_token_stream(), errors);
                broken = parsed.is_none();
            }
            _ if broken => {}
            _ => errors.at(
                &piece,
                "a check is one expression",
                "join conditions with `&&`, or write a second `#[check(..)]`",
            ),
        }
    }
    match parsed {
        Some(parsed) => {
            draft.spans.set(Place::Check(position), attribute);
            let expression =
                draft.adopt(parsed, "check-of-unknown-value", |nth| Place::CheckColumn {
                    check: position,
                    nth,
                });
            draft.table.checks.push(Check {
                name,
                column,
                expression,
                business_rule: rule,
            });
        }
        None if broken => {}
        None => errors.at(
            attribute,
            "the check says nothing",
            "write what has to hold: `#[check(amount >= 0)]`",
        ),
    }
}
