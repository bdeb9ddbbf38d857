//! `#[touch(updated_at)]`: the database sets the column to `now()` on every UPDATE.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, bare};
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let pieces = arguments(attribute, errors);
    if pieces.is_empty() {
        errors.at(
            attribute,
            "`#[touch(..)]` names no column",
            "write `#[touch(updated_at)]`",
        );
    }
    for piece in pieces {
        match piece.form() {
            Form::Word(column) => {
                draft
                    .spans
                    .set(Place::Touch(draft.table.touch.len()), &column);
                let column = draft.column_name(&bare(&column));
                draft.table.touch.push(column);
            }
            _ => errors.at(&piece, "this is no column", "write `#[touch(updated_at)]`"),
        }
    }
}
