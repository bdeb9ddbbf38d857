//! `#[generated(quantity * price)]`: a stored column that PostgreSQL computes.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::expression;
use schema_core::model::Generated;
use schema_core::rules::Place;
use syn::{Attribute, Meta};

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let Meta::List(list) = &attribute.meta else {
        errors.at(
            attribute,
            "the generated column says nothing",
            "write `#[generated(quantity * price)]`",
        );
        return;
    };
    if let Some(parsed) = expression::parse(list.tokens.clone(), errors) {
        let place = |nth| Place::GeneratedColumn {
            column: position,
            nth,
        };
        let expression = draft.adopt(parsed, "check-of-unknown-value", place);
        draft.column(position).generated = Some(Generated { expression });
    }
}
