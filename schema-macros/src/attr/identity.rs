//! `#[identity]`: PostgreSQL counts. `#[identity(by_default)]` takes a value that the INSERT brings.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments};
use schema_core::model::Identity;
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let mut identity = Identity::Always;
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Word(word) if word == "always" => {}
            Form::Word(word) if word == "by_default" => identity = Identity::ByDefault,
            Form::Word(word) => {
                errors.unknown(&word, "option", "`#[identity]`", &["always", "by_default"])
            }
            _ => errors.at(
                &piece,
                "this is no option of `#[identity]`",
                "write `#[identity]` or `#[identity(by_default)]`",
            ),
        }
    }
    draft.spans.set(Place::Default(position), attribute);
    draft.column(position).identity = Some(identity);
}
