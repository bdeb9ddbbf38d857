//! `#[business_rule("QUO-001")]`: why the default above or below it is what it is.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{arguments, text};
use quote::ToTokens;
use schema_core::rules::Place;
use syn::Attribute;

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let pieces = arguments(attribute, errors);
    let [id] = &pieces[..] else {
        errors.at(
            attribute,
            "`#[business_rule(..)]` names one rule",
            "write `#[business_rule(\"QUO-001\")]`",
        );
        return;
    };
    let Some(id) = text(&id.to_token_stream(), "business_rule", errors) else {
        return;
    };
    if draft.table.columns[position].business_rule.is_some() {
        errors.at(
            attribute,
            "the column names a business rule already",
            "keep one of them",
        );
        return;
    }
    draft.spans.set(Place::ColumnRule(position), &id);
    draft.column(position).business_rule = Some(id.value());
}
