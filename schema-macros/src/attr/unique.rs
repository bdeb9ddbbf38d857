//! `#[unique]` above a field, `#[unique(category, key, name = "..", nulls_not_distinct)]` above the
//! struct. A partial one, or one over an expression, is `#[index(.., unique)]`.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, bare, text};
use schema_core::model::Key;
use schema_core::rules::Place;
use syn::Attribute;

const OPTIONS: [&str; 3] = ["name", "nulls_not_distinct", "rule"];

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let columns = vec![draft.table.columns[position].name.clone()];
    read(
        attribute,
        Key {
            columns,
            ..Key::default()
        },
        false,
        draft,
        errors,
    );
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    read(attribute, Key::default(), true, draft, errors);
}

fn read(
    attribute: &Attribute,
    mut key: Key,
    takes_columns: bool,
    draft: &mut Draft,
    errors: &mut Errors,
) {
    let unique = draft.table.uniques.len();
    draft.spans.set(Place::Unique(unique), attribute);
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "name" => {
                key.name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Assign(option, value) if option == "rule" => {
                draft.spans.set(Place::UniqueRule(unique), &value);
                key.business_rule = text(&value, "rule", errors).map(|rule| rule.value());
            }
            Form::Word(word) if word == "nulls_not_distinct" => key.nulls_not_distinct = true,
            Form::Word(column) if takes_columns => {
                draft.spans.set(
                    Place::UniqueColumn {
                        unique,
                        nth: key.columns.len(),
                    },
                    &column,
                );
                key.columns.push(draft.column_name(&bare(&column)));
            }
            Form::Assign(option, _) | Form::Call(option, _) | Form::Word(option) => {
                errors.unknown(&option, "option", "`#[unique(..)]`", &OPTIONS);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no column",
                "an expression needs `#[index(expr(..), unique)]`",
            ),
        }
    }
    if key.columns.is_empty() {
        errors.at(
            attribute,
            "the unique constraint has no columns",
            "write `#[unique(column, other_column)]`",
        );
        return;
    }
    draft.table.uniques.push(key);
}
