//! `default-outside-check`: a default passes the checks of its own table.
//!
//! Evaluates what is certain without a server ([`super::support::evaluate`]); a check that reads a
//! second column, or anything whose meaning depends on the server, says nothing.

use super::support::evaluate::{Value, evaluate, literal};
use super::support::{types, written::written};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule, default_type_differs};
use crate::model::{Column, ColumnType, Expression, Table};

pub const RULE: Rule = Rule {
    name: "default-outside-check",
    area: Area::Defaults,
    page: include_str!("default_outside_check.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let Some(default) = &column.default else {
            continue;
        };
        if default_type_differs::fault(column, context).is_some() {
            continue;
        }
        let value = comparable(column, literal(default));
        let known = Some((column.name.as_str(), &value));
        let refusing = table
            .checks
            .iter()
            .find(|check| evaluate(&check.expression, known) == Value::Bool(false));
        let Some(check) = refusing else { continue };
        findings.report(
            Place::Default(position),
            format!(
                "default `{}` of `{}.{}` does not pass its check `{}`",
                default.as_written(),
                table.name,
                column.name,
                written(&check.expression)
            ),
            help(&check.expression, &column.name),
        );
    }
}

/// A text is only compared where PostgreSQL compares texts: not for dates, uuids or documents.
fn comparable(column: &Column, value: Value) -> Value {
    let text = match types::plain(&column.column_type) {
        ColumnType::Text | ColumnType::Varchar(_) => true,
        ColumnType::Enum(_) | ColumnType::Unresolved(_) => true,
        _ => !matches!(value, Value::Text(_)),
    };
    if text { value } else { Value::Unknown }
}

fn help(check: &Expression, name: &str) -> String {
    let is_column = |of: &Expression| matches!(of, Expression::Column(column) if column == name);
    match check {
        Expression::In {
            operand,
            values,
            negated: false,
        } if is_column(operand) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| format!("`#[default({})]`", written(value)))
                .collect();
            format!("write one of {}", values.join(", "))
        }
        Expression::Between { operand, low, high } if is_column(operand) => {
            format!("write a default from {} to {}", written(low), written(high))
        }
        _ => {
            "write a default that passes: every INSERT that leaves the column out would fail".into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BinaryOperator, DefaultValue};
    use crate::rules::testing::{accepts, at_least, column, compare, is_in, refuses, table, text};

    #[test]
    fn a_default_that_fails_its_check_is_refused() {
        refuses(
            &RULE,
            table()
                .column("amount", ColumnType::Integer)
                .default(DefaultValue::Number("-1".into()))
                .rule("QUO-001")
                .column_check(at_least("amount", "0")),
            Place::Default(1),
            "default `-1` of `quotes.amount` does not pass its check `amount >= 0`",
            "write a default that passes: every INSERT that leaves the column out would fail",
        );
        refuses(
            &RULE,
            table()
                .column("grade", ColumnType::Varchar(9))
                .default(text("c"))
                .rule("QUO-001")
                .column_check(is_in("grade", &["a", "b"])),
            Place::Default(1),
            "default `\"c\"` of `quotes.grade` does not pass its check `grade.is_in(\"a\", \"b\")`",
            "write one of `#[default(\"a\")]`, `#[default(\"b\")]`",
        );
        refuses(
            &RULE,
            table()
                .column("code", ColumnType::Varchar(2))
                .default(text(""))
                .rule("QUO-001")
                .column_check(Expression::Matches {
                    operand: Box::new(column("code")),
                    pattern: "^[A-Z]{2}$".into(),
                }),
            Place::Default(1),
            "default `\"\"` of `quotes.code` does not pass its check `code.matches(\"^[A-Z]{2}$\")`",
            "write a default that passes: every INSERT that leaves the column out would fail",
        );
    }

    #[test]
    fn what_is_not_certain_is_not_said() {
        let amount = table()
            .column("amount", ColumnType::Integer)
            .default(DefaultValue::Number("0".into()))
            .rule("QUO-001");
        accepts(amount.clone().check(at_least("amount", "0")));
        let other = amount.column("base", ColumnType::Integer).check(compare(
            column("amount"),
            BinaryOperator::Greater,
            column("base"),
        ));
        accepts(other);
    }
}
