//! What fills a column when nobody does: one of `#[default]`, `#[identity]` and `#[generated]`, and a
//! type that it can fill. PostgreSQL refuses the rest when the table is created.

use crate::draft::Draft;
use crate::errors::Errors;
use schema_core::model::ColumnType;
use schema_core::rules::is_undecided;
use syn::Field;

/// Refuses what does not go together, and takes it out of the draft: the rules have nothing to add.
pub fn check(field: &Field, position: usize, draft: &mut Draft, errors: &mut Errors) {
    one_way(field, position, draft, errors);
    if draft.column(position).identity.is_some() {
        counts(field, position, draft, errors);
    }
}

fn one_way(field: &Field, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let mut ways = field.attrs.iter().filter_map(|attribute| {
        let way = ["default", "identity", "generated"]
            .into_iter()
            .find(|way| attribute.path().is_ident(way))?;
        Some((way, attribute))
    });
    let Some((first, _)) = ways.next() else {
        return;
    };
    for (way, attribute) in ways.filter(|(way, _)| *way != first) {
        let column = draft.column(position);
        errors.at(
            attribute,
            format!("`#[{first}]` says already what `{}` holds", column.name),
            "keep one of them",
        );
        match way {
            "default" => column.default = None,
            "identity" => column.identity = None,
            _ => column.generated = None,
        }
    }
}

fn counts(field: &Field, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let column = draft.column(position);
    let name = column.rust_name.clone();
    let is_number = matches!(
        column.column_type,
        ColumnType::SmallInt
            | ColumnType::Integer
            | ColumnType::BigInt
            // A newtype: the server says it, when the migration is planned.
            | ColumnType::Unresolved(_)
            | ColumnType::Other(_)
            | ColumnType::Unknown
    );
    if is_undecided(&column.column_type) || !is_number {
        column.column_type = ColumnType::BigInt;
        let message = format!("`{name}` counts, and its type holds no whole number");
        errors.at(&field.ty, message, format!("write `{name}: i64`"));
    } else if column.nullable {
        column.nullable = false;
        let message = format!("`{name}` counts, so it is never NULL");
        errors.at(&field.ty, message, "write the type without `Option`");
    }
}
