//! `status-without-values`: a text column called status, type, kind .. says which values it may hold.
//!
//! What says so: an enum, a check that lists them or gives their form, a foreign key to the table that
//! does, or being such a list itself (the primary key or unique). A check in `sql("..")` that names the column may
//! do it too, which only the server can read; then this rule is silent.

use super::support::{columns, words::mentions, words::words};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{BinaryOperator, Check, Column, ColumnType, Expression, Table};

pub const RULE: Rule = Rule {
    name: "status-without-values",
    area: Area::Columns,
    page: include_str!("status_without_values.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

/// Last words of names whose values are a closed set.
const CLOSED: [&str; 8] = [
    "status", "state", "type", "kind", "phase", "stage", "mode", "severity",
];

/// Types that anybody may add to: those of files and messages.
const OPEN: [&str; 4] = ["content", "mime", "media", "file"];

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let text = super::support::types::plain(&column.column_type);
        let text = matches!(text, ColumnType::Text | ColumnType::Varchar(_));
        if !text || !wants_values(table, &column.name) {
            continue;
        }
        let field = columns::as_written(column);
        findings.report(
            Place::Column(position),
            format!(
                "`{}.{}` is text, and nothing says which values it may hold",
                table.name, column.name
            ),
            format!(
                "make it an enum with `#[derive(PgEnum)]`, or write `#[check({field}.is_in(\"..\", \"..\"))]` above it"
            ),
        );
    }
}

/// Whether a column of this name has to say which values it may hold, and nothing in the table
/// does; its type is not looked at.
pub fn wants_values(table: &Table, name: &str) -> bool {
    let words = words(name);
    let closed = match words.as_slice() {
        [.., before, last] => CLOSED.contains(&last.as_str()) && !OPEN.contains(&before.as_str()),
        [last] => CLOSED.contains(&last.as_str()),
        [] => false,
    };
    let only = |columns: &[String]| columns.len() == 1 && columns[0] == name;
    closed
        && !table
            .checks
            .iter()
            .any(|check| names_values(table, check, name))
        && !table
            .foreign_keys
            .iter()
            .any(|key| key.columns.iter().any(|each| each == name))
        && !super::support::keys::constraints(table).any(only)
        && !table.column(name).is_some_and(is_computed)
}

fn is_computed(column: &Column) -> bool {
    column.generated.is_some()
}

fn names_values(table: &Table, check: &Check, name: &str) -> bool {
    // A column that is misspelled in the check above the field is another rule's.
    let misspelled =
        check.column.as_deref() == Some(name) && !columns::all_known(table, &check.expression);
    misspelled || lists(&check.expression, name)
}

fn lists(expression: &Expression, name: &str) -> bool {
    let is_column = |of: &Expression| matches!(of, Expression::Column(column) if column == name);
    let is_value = |of: &Expression| matches!(of, Expression::Text(_) | Expression::Null);
    match expression {
        Expression::In {
            operand,
            negated: false,
            ..
        } => is_column(operand),
        Expression::Binary {
            operator: BinaryOperator::Equal,
            left,
            right,
        } => (is_column(left) && is_value(right)) || (is_column(right) && is_value(left)),
        Expression::Binary {
            operator: BinaryOperator::Or,
            left,
            right,
        } => {
            let rest = |of: &Expression| {
                lists(of, name)
                    || matches!(of, Expression::IsNull { operand, negated: false } if is_column(operand))
            };
            rest(left) && rest(right)
        }
        Expression::Binary {
            operator: BinaryOperator::And,
            left,
            right,
        } => lists(left, name) || lists(right, name),
        Expression::Matches { operand, .. } => is_column(operand),
        Expression::Sql(sql) => mentions(sql, name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Build, accepts, column, compare, is_in, refuses, sql, table};

    fn quote() -> Build {
        table().column("status", ColumnType::Varchar(20))
    }

    fn is(value: &str) -> Expression {
        compare(
            column("status"),
            BinaryOperator::Equal,
            Expression::Text(value.into()),
        )
    }

    #[test]
    fn a_status_says_its_values() {
        refuses(
            &RULE,
            quote(),
            Place::Column(1),
            "`quotes.status` is text, and nothing says which values it may hold",
            "make it an enum with `#[derive(PgEnum)]`, or write `#[check(status.is_in(\"..\", \"..\"))]` above it",
        );
        accepts(quote().column_check(is_in("status", &["draft", "quoted"])));
        accepts(quote().check(compare(is("draft"), BinaryOperator::Or, is("quoted"))));
        accepts(quote().check(sql("status = any ('{a,b}')")));
        accepts(quote().index(&["status"]).references(&["status"], "Status"));
        accepts(quote().unique(&["status"]));
        accepts(table().column("status", ColumnType::Unresolved("QuoteStatus".into())));
        accepts(table().column("status", ColumnType::Enum("QuoteStatus".into())));
        accepts(table().column("content_type", ColumnType::Text));
        accepts(table().column("prototype", ColumnType::Text));
    }

    #[test]
    fn a_misspelled_check_is_one_mistake() {
        let found = crate::rules::testing::judge(&quote().column_check(is_in("stauts", &["a"])));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["check-of-unknown-column"]);
    }
}
