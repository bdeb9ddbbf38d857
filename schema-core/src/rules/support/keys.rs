//! What an index or a key serves: its leading columns.

use crate::model::{Expression, ForeignKey, Index, IndexMethod, Table};

/// The primary key and the unique constraints, column by column.
pub fn constraints(table: &Table) -> impl Iterator<Item = &[String]> {
    table
        .primary_key
        .iter()
        .chain(&table.uniques)
        .map(|key| key.columns.as_slice())
}

/// Whether the first columns are the wanted ones, in any order. A name that is no column of the
/// table stands for any of them: it is misspelled, and the rule that says so is another one.
pub fn leads_with<'a>(
    table: &Table,
    leading: impl IntoIterator<Item = Option<&'a str>>,
    wanted: &[String],
) -> bool {
    let mut missing: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut misspelled = 0;
    let mut seen = 0;
    for name in leading.into_iter().take(wanted.len()) {
        let Some(name) = name else { return false };
        seen += 1;
        match missing.iter().position(|each| *each == name) {
            Some(position) => {
                missing.remove(position);
            }
            None if table.column(name).is_none() => misspelled += 1,
            None => return false,
        }
    }
    seen == wanted.len() && missing.len() == misspelled
}

/// Whether a key or an index finds the rows with these values.
///
/// A partial index is only one of them where `serves_predicate` says that its predicate holds for
/// every row that is looked for.
pub fn is_served(
    table: &Table,
    wanted: &[String],
    serves_predicate: impl Fn(&Expression) -> bool,
) -> bool {
    let by_constraint = constraints(table).any(|columns| {
        let leading = columns.iter().map(|name| Some(name.as_str()));
        leads_with(table, leading, wanted)
    });
    let by_index = |index: &Index| {
        let method = match index.method {
            IndexMethod::Btree => true,
            IndexMethod::Hash => wanted.len() == 1,
            _ => false,
        };
        let leading = index.parts.iter().map(|part| part.column_name());
        method
            && index.predicate.as_ref().is_none_or(&serves_predicate)
            && leads_with(table, leading, wanted)
    };
    by_constraint || table.indexes.iter().any(by_index)
}

/// Whether looking up the rows of a foreign key needs no search through the whole table.
pub fn serves_foreign_key(table: &Table, key: &ForeignKey) -> bool {
    fn only_not_null(expression: &Expression, key: &ForeignKey) -> bool {
        match expression {
            Expression::IsNull {
                operand,
                negated: true,
            } => matches!(&**operand, Expression::Column(name) if key.columns.contains(name)),
            Expression::Binary {
                operator: crate::model::BinaryOperator::And,
                left,
                right,
            } => only_not_null(left, key) && only_not_null(right, key),
            _ => false,
        }
    }
    is_served(table, &key.columns, |predicate| {
        only_not_null(predicate, key)
    })
}
