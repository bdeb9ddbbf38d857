//! `#[touch(updated_at)]`: the database sets the column to `now()` on every UPDATE.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, bare};
use schema_core::model::ColumnType;
use schema_core::rules::{Place, is_undecided};
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
                let name = draft.column_name(&bare(&column));
                if draft
                    .table
                    .column(&name)
                    .is_some_and(|column| !takes_now(&column.column_type))
                {
                    errors.at(
                        &column,
                        format!("`{name}` takes no point in time"),
                        "name a column of type `DateTime<Utc>`",
                    );
                    continue;
                }
                draft.table.touch.push(name);
            }
            _ => errors.at(&piece, "this is no column", "write `#[touch(updated_at)]`"),
        }
    }
}

/// What the trigger's `now()` can be written into; a newtype is left to the server.
fn takes_now(column_type: &ColumnType) -> bool {
    !is_undecided(column_type)
        && matches!(
            column_type,
            ColumnType::Timestamptz
                | ColumnType::Timestamp
                | ColumnType::Date
                | ColumnType::Unresolved(_)
                | ColumnType::Other(_)
                | ColumnType::Unknown
        )
}
