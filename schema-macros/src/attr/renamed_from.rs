//! `#[renamed_from("lot_number")]` above a field or the struct: the former name.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{arguments, text};
use quote::ToTokens;
use syn::Attribute;

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let name = read(attribute, errors);
    draft.column(position).renamed_from = name;
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    draft.table.renamed_from = read(attribute, errors);
}

/// The former name in quotes.
pub fn read(attribute: &Attribute, errors: &mut Errors) -> Option<String> {
    let pieces = arguments(attribute, errors);
    let [name] = &pieces[..] else {
        errors.at(
            attribute,
            "`#[renamed_from(..)]` takes the former name",
            "write `#[renamed_from(\"old_name\")]`",
        );
        return None;
    };
    text(&name.to_token_stream(), "renamed_from", errors).map(|name| name.value())
}
