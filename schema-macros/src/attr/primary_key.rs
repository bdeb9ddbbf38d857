//! `#[primary_key]` above a field, `#[primary_key(id, created_at)]` above the struct.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, text};
use schema_core::model::Key;
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let column = draft.table.columns[position].name.clone();
    let mut key = Key {
        columns: vec![column.clone()],
        ..Key::default()
    };
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "name" => {
                key.name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Assign(option, _) | Form::Call(option, _) | Form::Word(option) => {
                errors.unknown(&option, "option", "`#[primary_key]`", &["name"]);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no option of `#[primary_key]`",
                "write `#[primary_key]`",
            ),
        }
    }
    if let Some(first) = &mut draft.table.primary_key {
        // Judged as if it were written rightly: what follows from a mistake is no second one.
        first.columns.push(column);
        let help = format!(
            "write `#[primary_key({})]` above the struct, and none above a field",
            first.columns.join(", ")
        );
        errors.at(attribute, "the table has a primary key already", help);
        return;
    }
    draft.spans.set(Place::PrimaryKey, attribute);
    draft.table.primary_key = Some(key);
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let mut key = Key::default();
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "name" => {
                key.name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Word(column) => {
                draft.spans.set(
                    Place::PrimaryKeyColumn {
                        nth: key.columns.len(),
                    },
                    &column,
                );
                key.columns
                    .push(draft.column_name(&crate::pieces::bare(&column)));
            }
            Form::Assign(option, _) | Form::Call(option, _) => {
                errors.unknown(&option, "option", "`#[primary_key(..)]`", &["name"]);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no column",
                "write `#[primary_key(column, other_column)]`",
            ),
        }
    }
    if key.columns.is_empty() {
        errors.at(
            attribute,
            "the primary key has no columns",
            "write `#[primary_key(column, other_column)]`",
        );
    } else if draft.table.primary_key.is_some() {
        errors.at(
            attribute,
            "the table has a primary key already",
            "keep one of them",
        );
    } else {
        draft.spans.set(Place::PrimaryKey, attribute);
        draft.table.primary_key = Some(key);
    }
}
