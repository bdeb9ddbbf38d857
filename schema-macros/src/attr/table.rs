//! `#[table(name = "quotes")]`, `#[table(name = "quotes", schema = "sales")]`

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, text};
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(key, value) if key == "name" => {
                if let Some(name) = text(&value, "name", errors) {
                    draft.spans.set(Place::TableName, &name);
                    draft.table.name = name.value();
                }
            }
            Form::Assign(key, value) if key == "schema" => {
                if let Some(schema) = text(&value, "schema", errors) {
                    draft.table.schema = schema.value();
                }
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`#[table(..)]`", &["name", "schema"]);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no option of `#[table(..)]`",
                "write `#[table(name = \"..\")]`",
            ),
        }
    }
    if draft.table.name.is_empty() && errors.is_empty() {
        errors.at(
            attribute,
            "the table has no name",
            "write `#[table(name = \"..\")]`",
        );
    }
}
