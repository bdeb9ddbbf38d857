//! `#[no_rls(because = "..")]`: the table has no row security, on purpose.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, text};
use schema_core::model::RowSecurity;
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let mut because = None;
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "because" => {
                because =
                    text(&value, "because", errors).map(|text| text.value().trim().to_string());
            }
            Form::Assign(option, _) | Form::Call(option, _) | Form::Word(option) => {
                errors.unknown(&option, "option", "`#[no_rls(..)]`", &["because"]);
            }
            Form::Other(_) => errors.at(
                &piece,
                "the reason has a name",
                "write `#[no_rls(because = \"..\")]`",
            ),
        }
    }
    let because = because.unwrap_or_default();
    if because.is_empty() && errors.is_empty() {
        errors.at(
            attribute,
            "a table without row security says why",
            "write `#[no_rls(because = \"reached only through the reporting role\")]`",
        );
    }
    decide(attribute, RowSecurity::Off { because }, draft, errors);
}

/// Takes the decision; a second one is refused.
pub fn decide(
    attribute: &Attribute,
    decision: RowSecurity,
    draft: &mut Draft,
    errors: &mut Errors,
) {
    if draft.table.row_security != RowSecurity::Undecided {
        errors.at(
            attribute,
            "row security is decided above already",
            "keep one of the two attributes",
        );
        return;
    }
    draft.spans.set(Place::RowSecurity, attribute);
    draft.table.row_security = decision;
}
