//! `check-always-true`: a check can fail.
//!
//! Sees what can be seen in the expression itself: a comparison of something with itself, of
//! literals, something or its opposite (`a > 5 || a <= 5`), and NOT NULL said twice. A check that is
//! NULL passes.

use super::support::evaluate::{Value, evaluate};
use super::support::{columns, written::written};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{BinaryOperator, Expression, Table, UnaryOperator};

pub const RULE: Rule = Rule {
    name: "check-always-true",
    area: Area::Checks,
    page: include_str!("check_always_true.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, check) in table.checks.iter().enumerate() {
        let expression = &check.expression;
        if !columns::all_known(table, expression) || !always(table, expression) {
            continue;
        }
        let help = match required_column(table, expression) {
            Some(name) => {
                format!("delete it: `{name}` is no `Option`, so the column is NOT NULL already")
            }
            None => "write what has to hold, or delete it".to_string(),
        };
        findings.report(
            Place::Check(position),
            format!(
                "check `{}` of `{}` never fails",
                written(expression),
                table.name
            ),
            help,
        );
    }
}

fn always(table: &Table, expression: &Expression) -> bool {
    if evaluate(expression, None) == Value::Bool(true)
        || required_column(table, expression).is_some()
    {
        return true;
    }
    let Expression::Binary {
        operator,
        left,
        right,
    } = expression
    else {
        return false;
    };
    match operator {
        BinaryOperator::And => always(table, left) && always(table, right),
        BinaryOperator::Or => {
            always(table, left) || always(table, right) || are_opposites(left, right)
        }
        BinaryOperator::Equal | BinaryOperator::LessOrEqual | BinaryOperator::GreaterOrEqual => {
            left == right && !left.has_raw_sql() && !calls(left)
        }
        _ => false,
    }
}

/// `a.is_not_null()` on a column that takes no NULL.
fn required_column<'a>(table: &'a Table, expression: &'a Expression) -> Option<&'a str> {
    let Expression::IsNull {
        operand,
        negated: true,
    } = expression
    else {
        return None;
    };
    let Expression::Column(name) = &**operand else {
        return None;
    };
    let required = table.column(name).is_some_and(|column| !column.nullable);
    required.then_some(name)
}

/// One holds wherever the other one doesn't; where NULL makes both unknown, the check passes too.
fn are_opposites(left: &Expression, right: &Expression) -> bool {
    let steady = !left.has_raw_sql() && !calls(left);
    steady && (opposite(left).as_ref() == Some(right) || opposite(right).as_ref() == Some(left))
}

fn opposite(expression: &Expression) -> Option<Expression> {
    Some(match expression.clone() {
        Expression::IsNull { operand, negated } => Expression::IsNull {
            operand,
            negated: !negated,
        },
        Expression::Unary {
            operator: UnaryOperator::Not,
            operand,
        } => *operand,
        Expression::Binary {
            operator,
            left,
            right,
        } => Expression::Binary {
            operator: match operator {
                BinaryOperator::Equal => BinaryOperator::NotEqual,
                BinaryOperator::NotEqual => BinaryOperator::Equal,
                BinaryOperator::Less => BinaryOperator::GreaterOrEqual,
                BinaryOperator::LessOrEqual => BinaryOperator::Greater,
                BinaryOperator::Greater => BinaryOperator::LessOrEqual,
                BinaryOperator::GreaterOrEqual => BinaryOperator::Less,
                _ => return None,
            },
            left,
            right,
        },
        _ => return None,
    })
}

/// A function may return something else each time.
fn calls(expression: &Expression) -> bool {
    matches!(expression, Expression::Call { .. }) || expression.children().any(calls)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{
        Build, accepts, at_least, column, compare, is_in, is_not_null, number, refuses, sql, table,
    };

    fn quote() -> Build {
        table()
            .column("amount", ColumnType::Integer)
            .optional("base", ColumnType::Integer)
    }

    #[test]
    fn a_check_that_cannot_fail_is_refused() {
        use BinaryOperator::*;
        let null = Expression::IsNull {
            operand: Box::new(column("base")),
            negated: false,
        };
        for (check, shown) in [
            (Expression::Bool(true), "true"),
            (sql("true"), "sql(\"true\")"),
            (
                compare(column("amount"), GreaterOrEqual, column("amount")),
                "amount >= amount",
            ),
            (compare(number("1"), Equal, number("1")), "1 == 1"),
            (
                compare(null, Or, is_not_null("base")),
                "base.is_null() || base.is_not_null()",
            ),
            (
                compare(
                    compare(column("base"), Greater, number("5")),
                    Or,
                    compare(column("base"), LessOrEqual, number("5")),
                ),
                "base > 5 || base <= 5",
            ),
            (
                compare(
                    is_not_null("base"),
                    Or,
                    Expression::Unary {
                        operator: UnaryOperator::Not,
                        operand: Box::new(is_not_null("base")),
                    },
                ),
                "base.is_not_null() || !base.is_not_null()",
            ),
            (
                compare(at_least("base", "0"), Or, Expression::Bool(true)),
                "base >= 0 || true",
            ),
        ] {
            refuses(
                &RULE,
                quote().check(check),
                Place::Check(0),
                &format!("check `{shown}` of `quotes` never fails"),
                "write what has to hold, or delete it",
            );
        }
        refuses(
            &RULE,
            quote().check(is_not_null("amount")),
            Place::Check(0),
            "check `amount.is_not_null()` of `quotes` never fails",
            "delete it: `amount` is no `Option`, so the column is NOT NULL already",
        );
    }

    #[test]
    fn a_check_that_can_fail_passes() {
        use BinaryOperator::*;
        accepts(quote().check(at_least("amount", "0")));
        accepts(quote().check(is_not_null("base")));
        accepts(quote().check(compare(column("amount"), Greater, column("amount"))));
        accepts(quote().check(compare(is_not_null("base"), Or, is_in("amount", &["x"]))));
        accepts(quote().check(compare(
            compare(column("base"), Greater, number("5")),
            Or,
            compare(column("base"), Less, number("5")),
        )));
    }
}
