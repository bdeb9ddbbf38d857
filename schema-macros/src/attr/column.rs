//! `#[column(name = "type")]`: the column's name, where it is not the field's.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, text};
use syn::Attribute;

/// The name that the field's attribute says. Read before everything else, because every other
/// attribute speaks about columns by name.
pub fn name(field: &syn::Field, errors: &mut Errors) -> Option<String> {
    let attribute = field
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("column"))?;
    let mut name = None;
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(key, value) if key == "name" => {
                name = text(&value, "name", errors).map(|text| text.value())
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`#[column(..)]`", &["name"]);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no option of `#[column(..)]`",
                "write `#[column(name = \"..\")]`",
            ),
        }
    }
    name
}

/// Nothing is left to do: [`name`] has read it.
pub fn on_field(_: &Attribute, _: usize, _: &mut Draft, _: &mut Errors) {}
