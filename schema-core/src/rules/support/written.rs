//! An expression as it stands in an attribute: Rust tokens, for messages.

use crate::model::{BinaryOperator, Expression, UnaryOperator};

/// The expression in the words of the attribute.
pub fn written(expression: &Expression) -> String {
    print(expression, 0)
}

fn print(expression: &Expression, least: u8) -> String {
    let operand = |of: &Expression| print(of, 7);
    let list = |of: &[Expression]| {
        let items: Vec<String> = of.iter().map(written).collect();
        items.join(", ")
    };
    let (strength, text) = match expression {
        Expression::Column(name) => (8, name.clone()),
        Expression::Number(number) => (8, number.clone()),
        Expression::Text(text) => (8, format!("{text:?}")),
        Expression::Bool(value) => (8, value.to_string()),
        Expression::Null => (8, "null".to_string()),
        Expression::Sql(sql) => (8, format!("sql({sql:?})")),
        Expression::Unary {
            operator,
            operand: of,
        } => {
            let sign = match operator {
                UnaryOperator::Not => '!',
                UnaryOperator::Minus => '-',
            };
            (6, format!("{sign}{}", print(of, 6)))
        }
        Expression::Binary {
            operator,
            left,
            right,
        } => {
            let (strength, word) = rust_operator(*operator);
            let (left, right) = (print(left, strength), print(right, strength + 1));
            (strength, format!("{left} {word} {right}"))
        }
        Expression::Call {
            function,
            arguments,
        } => (
            8,
            format!("{}({})", function.replace('.', "::"), list(arguments)),
        ),
        Expression::In {
            operand: of,
            values,
            negated,
        } => {
            let method = if *negated { "is_not_in" } else { "is_in" };
            (7, format!("{}.{method}({})", operand(of), list(values)))
        }
        Expression::IsNull {
            operand: of,
            negated,
        } => {
            let method = if *negated { "is_not_null" } else { "is_null" };
            (7, format!("{}.{method}()", operand(of)))
        }
        Expression::Matches {
            operand: of,
            pattern,
        } => (7, format!("{}.matches({pattern:?})", operand(of))),
        Expression::Between {
            operand: of,
            low,
            high,
        } => (
            7,
            format!(
                "{}.between({}, {})",
                operand(of),
                written(low),
                written(high)
            ),
        ),
    };
    if strength < least {
        format!("({text})")
    } else {
        text
    }
}

fn rust_operator(operator: BinaryOperator) -> (u8, &'static str) {
    match operator {
        BinaryOperator::Or => (1, "||"),
        BinaryOperator::And => (2, "&&"),
        BinaryOperator::Equal => (3, "=="),
        BinaryOperator::NotEqual => (3, "!="),
        BinaryOperator::Add | BinaryOperator::Subtract => (4, operator.sql()),
        BinaryOperator::Multiply | BinaryOperator::Divide | BinaryOperator::Remainder => {
            (5, operator.sql())
        }
        _ => (3, operator.sql()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{and, column, compare, is_in, number};

    #[test]
    fn an_expression_reads_as_in_the_attribute() {
        let sum = Expression::Binary {
            operator: BinaryOperator::Add,
            left: Box::new(column("a")),
            right: Box::new(column("b")),
        };
        let product = Expression::Binary {
            operator: BinaryOperator::Multiply,
            left: Box::new(sum),
            right: Box::new(column("c")),
        };
        let both = and(
            compare(product, BinaryOperator::GreaterOrEqual, number("0")),
            is_in("status", &["draft", "it's"]),
        );
        assert_eq!(
            written(&both),
            r#"(a + b) * c >= 0 && status.is_in("draft", "it's")"#
        );
    }
}
