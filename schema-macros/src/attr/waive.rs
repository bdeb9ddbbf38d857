//! `#[waive(fk_without_index, because = "..", until = "2027-06-30")]`

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, bare, text};
use schema_core::model::Waiver;
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
    let position = draft.table.waivers.len();
    draft.spans.set(Place::Waiver(position), attribute);
    let (mut rule, mut because, mut until) = (None, None, None);
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Word(word) if rule.is_none() => {
                draft.spans.set(Place::WaiverRule(position), &word);
                rule = Some(bare(&word).replace('_', "-"));
            }
            Form::Assign(option, value) if option == "because" => {
                because = text(&value, "because", errors).map(|text| text.value());
            }
            Form::Assign(option, value) if option == "until" => {
                draft.spans.set(Place::WaiverUntil(position), &value);
                until = text(&value, "until", errors).map(|text| text.value());
            }
            Form::Assign(option, _) | Form::Call(option, _) => {
                errors.unknown(&option, "option", "`#[waive(..)]`", &["because", "until"]);
                // A misspelled reason is said here; `waiver-without-reason` has nothing to add.
                because = because.or(Some(option.to_string()));
            }
            _ => errors.at(
                &piece,
                "a waiver lifts one rule",
                "write `#[waive(rule_name, because = \"..\")]`",
            ),
        }
    }
    match rule {
        Some(rule) => draft.table.waivers.push(Waiver {
            rule,
            column,
            because,
            until,
        }),
        None => errors.at(
            attribute,
            "the waiver names no rule",
            "write `#[waive(rule_name, because = \"..\")]`",
        ),
    }
}
