//! The attributes of a table: one attribute, one file.
//!
//! Each file shows its syntax, fills the model, and says which tokens stand for which place.

use crate::draft::Draft;
use crate::errors::Errors;
use syn::Attribute;

mod business_rule;
mod check;
pub mod column;
pub mod column_type;
mod default;
mod generated;
mod identity;
mod index;
mod no_rls;
mod partition_by;
mod primary_key;
mod references;
pub mod renamed_from;
mod rls;
mod table;
mod touch;
mod transitions;
mod trigger;
mod unique;
mod waive;

/// What an attribute stands above.
#[derive(Clone, Copy)]
pub enum Target {
    /// The struct.
    Struct,
    /// The field at this position.
    Field(usize),
}

type OnStruct = fn(&Attribute, &mut Draft, &mut Errors);
type OnField = fn(&Attribute, usize, &mut Draft, &mut Errors);

const ON_STRUCT: &[(&str, OnStruct)] = &[
    ("table", table::on_struct),
    ("primary_key", primary_key::on_struct),
    ("unique", unique::on_struct),
    ("index", index::on_struct),
    ("check", check::on_struct),
    ("references", references::on_struct),
    ("transitions", transitions::on_struct),
    ("touch", touch::on_struct),
    ("rls", rls::on_struct),
    ("no_rls", no_rls::on_struct),
    ("partition_by", partition_by::on_struct),
    ("trigger", trigger::on_struct),
    ("waive", waive::on_struct),
    ("renamed_from", renamed_from::on_struct),
];

const ON_FIELD: &[(&str, OnField)] = &[
    ("column", column::on_field),
    ("varchar", column_type::varchar),
    ("text", column_type::text),
    ("numeric", column_type::numeric),
    ("sql_type", column_type::sql_type),
    ("collate", column_type::collate),
    ("primary_key", primary_key::on_field),
    ("unique", unique::on_field),
    ("index", index::on_field),
    ("check", check::on_field),
    ("references", references::on_field),
    ("default", default::on_field),
    ("business_rule", business_rule::on_field),
    ("identity", identity::on_field),
    ("generated", generated::on_field),
    ("waive", waive::on_field),
    ("renamed_from", renamed_from::on_field),
];

/// Reads one attribute; those of other derives are left alone.
pub fn read(attribute: &Attribute, target: Target, draft: &mut Draft, errors: &mut Errors) {
    let Some(name) = attribute.path().get_ident().map(ToString::to_string) else {
        return;
    };
    let on_struct = ON_STRUCT.iter().find(|(known, _)| *known == name);
    let on_field = ON_FIELD.iter().find(|(known, _)| *known == name);
    match (target, on_struct, on_field) {
        (Target::Struct, Some((_, read)), _) => read(attribute, draft, errors),
        (Target::Field(position), _, Some((_, read))) => read(attribute, position, draft, errors),
        (Target::Struct, None, Some(_)) => errors.at(
            attribute,
            format!("`#[{name}]` says something about one column"),
            "write it above the field",
        ),
        (Target::Field(_), Some(_), None) => errors.at(
            attribute,
            format!("`#[{name}]` says something about the whole table"),
            "write it above the struct",
        ),
        (_, None, None) => {}
    }
}
