//! What an expression comes to, where that is certain without a server.
//!
//! Exact decimals, equality of texts, and SQL's three-valued logic; everything that depends on a
//! collation, a type or another column is [`Value::Unknown`].

use super::pattern;
use crate::model::{BinaryOperator, DefaultValue, Expression, UnaryOperator};
use std::cmp::Ordering;

/// A value as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is certain.
    Unknown,
    /// NULL
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An exact decimal.
    Number(Decimal),
    /// A text.
    Text(String),
}

/// `mantissa / 10^scale`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// `-12.50`; `None` for other notations and for what does not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace('_', "");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction}");
        let unsigned = digits.strip_prefix('-').unwrap_or(&digits);
        if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Decimal {
            mantissa: digits.parse().ok()?,
            scale: fraction.len() as u32,
        })
    }

    /// Digits behind the point, zeros at the end not counted.
    pub fn fraction_digits(self) -> u32 {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        scale
    }

    /// The whole part, cut towards zero.
    pub fn whole(self) -> i128 {
        10i128
            .checked_pow(self.scale)
            .map_or(0, |unit| self.mantissa / unit)
    }

    fn aligned(self, other: Self) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        let at = |number: Decimal| {
            let unit = 10i128.checked_pow(scale - number.scale)?;
            number.mantissa.checked_mul(unit)
        };
        Some((at(self)?, at(other)?, scale))
    }
}

/// The value of a default, if it is a literal.
pub fn literal(default: &DefaultValue) -> Value {
    match default {
        DefaultValue::Text(text) => Value::Text(text.clone()),
        DefaultValue::Number(number) => {
            Decimal::parse(number).map_or(Value::Unknown, Value::Number)
        }
        DefaultValue::Bool(value) => Value::Bool(*value),
        DefaultValue::Call(_) | DefaultValue::Sql(_) => Value::Unknown,
    }
}

/// What the expression comes to when one column has this value and nothing is known of the others.
pub fn evaluate(expression: &Expression, known: Option<(&str, &Value)>) -> Value {
    let of = |inner: &Expression| evaluate(inner, known);
    match expression {
        Expression::Column(name) => match known {
            Some((column, value)) if column == name => value.clone(),
            _ => Value::Unknown,
        },
        Expression::Number(number) => Decimal::parse(number).map_or(Value::Unknown, Value::Number),
        Expression::Text(text) => Value::Text(text.clone()),
        Expression::Bool(value) => Value::Bool(*value),
        Expression::Null => Value::Null,
        Expression::Sql(sql) if sql.trim().eq_ignore_ascii_case("true") => Value::Bool(true),
        Expression::Sql(sql) if sql.trim().eq_ignore_ascii_case("false") => Value::Bool(false),
        Expression::Sql(_) => Value::Unknown,
        Expression::Unary { operator, operand } => match (operator, of(operand)) {
            (UnaryOperator::Not, Value::Bool(value)) => Value::Bool(!value),
            (UnaryOperator::Minus, Value::Number(number)) => Value::Number(Decimal {
                mantissa: -number.mantissa,
                scale: number.scale,
            }),
            (_, Value::Null) => Value::Null,
            _ => Value::Unknown,
        },
        Expression::Binary {
            operator,
            left,
            right,
        } => binary(*operator, of(left), of(right)),
        Expression::Call {
            function,
            arguments,
        } => call(function, arguments.iter().map(of).collect()),
        Expression::In {
            operand,
            values,
            negated,
        } => {
            let operand = of(operand);
            let found = values
                .iter()
                .map(|value| binary(BinaryOperator::Equal, operand.clone(), of(value)))
                .fold(Value::Bool(false), or);
            if *negated { not(found) } else { found }
        }
        Expression::IsNull { operand, negated } => match of(operand) {
            Value::Unknown => Value::Unknown,
            value => Value::Bool((value == Value::Null) != *negated),
        },
        Expression::Matches { operand, pattern } => match of(operand) {
            Value::Text(text) => {
                pattern::matches(&text, pattern).map_or(Value::Unknown, Value::Bool)
            }
            Value::Null => Value::Null,
            _ => Value::Unknown,
        },
        Expression::Between { operand, low, high } => {
            let operand = of(operand);
            and(
                binary(BinaryOperator::GreaterOrEqual, operand.clone(), of(low)),
                binary(BinaryOperator::LessOrEqual, operand, of(high)),
            )
        }
    }
}

fn not(value: Value) -> Value {
    match value {
        Value::Bool(value) => Value::Bool(!value),
        other => other,
    }
}

fn and(left: Value, right: Value) -> Value {
    not(or(not(left), not(right)))
}

fn or(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Bool(true), _) | (_, Value::Bool(true)) => Value::Bool(true),
        (Value::Bool(false), other) | (other, Value::Bool(false)) => other,
        (Value::Null, Value::Null) => Value::Null,
        _ => Value::Unknown,
    }
}

fn binary(operator: BinaryOperator, left: Value, right: Value) -> Value {
    use BinaryOperator::*;
    match (operator, left, right) {
        (Or, left, right) => or(left, right),
        (And, left, right) => and(left, right),
        (_, Value::Null, _) | (_, _, Value::Null) => Value::Null,
        (_, Value::Number(left), Value::Number(right)) => numbers(operator, left, right),
        (Equal, Value::Text(left), Value::Text(right)) => Value::Bool(left == right),
        (NotEqual, Value::Text(left), Value::Text(right)) => Value::Bool(left != right),
        (Equal, Value::Bool(left), Value::Bool(right)) => Value::Bool(left == right),
        (NotEqual, Value::Bool(left), Value::Bool(right)) => Value::Bool(left != right),
        _ => Value::Unknown,
    }
}

fn numbers(operator: BinaryOperator, left: Decimal, right: Decimal) -> Value {
    use BinaryOperator::*;
    let Some((a, b, scale)) = left.aligned(right) else {
        return Value::Unknown;
    };
    let decimal = |mantissa: Option<i128>, scale: u32| {
        mantissa.map_or(Value::Unknown, |mantissa| {
            Value::Number(Decimal { mantissa, scale })
        })
    };
    let order = a.cmp(&b);
    match operator {
        Equal => Value::Bool(order == Ordering::Equal),
        NotEqual => Value::Bool(order != Ordering::Equal),
        Less => Value::Bool(order == Ordering::Less),
        LessOrEqual => Value::Bool(order != Ordering::Greater),
        Greater => Value::Bool(order == Ordering::Greater),
        GreaterOrEqual => Value::Bool(order != Ordering::Less),
        Add => decimal(a.checked_add(b), scale),
        Subtract => decimal(a.checked_sub(b), scale),
        Multiply => decimal(
            left.mantissa.checked_mul(right.mantissa),
            left.scale + right.scale,
        ),
        // Integers and numerics divide differently.
        _ => Value::Unknown,
    }
}

fn call(function: &str, arguments: Vec<Value>) -> Value {
    match (function, arguments.as_slice()) {
        ("length" | "char_length" | "character_length", [Value::Text(text)]) => {
            Value::Number(Decimal {
                mantissa: text.chars().count() as i128,
                scale: 0,
            })
        }
        ("lower", [Value::Text(text)]) if text.is_ascii() => Value::Text(text.to_ascii_lowercase()),
        ("upper", [Value::Text(text)]) if text.is_ascii() => Value::Text(text.to_ascii_uppercase()),
        ("length" | "char_length" | "lower" | "upper", [Value::Null]) => Value::Null,
        _ => Value::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{column, compare, is_in, number};

    #[test]
    fn decimals_are_exact() {
        let compared = |left: &str, operator, right: &str| {
            evaluate(&compare(number(left), operator, number(right)), None)
        };
        use BinaryOperator::*;
        assert_eq!(compared("0.10", Equal, "0.1"), Value::Bool(true));
        assert_eq!(compared("-1.5", Less, "-1.49"), Value::Bool(true));
        assert_eq!(compared("100", LessOrEqual, "99.99"), Value::Bool(false));
        assert_eq!(compared("1e3", Equal, "1000"), Value::Unknown);
    }

    #[test]
    fn what_depends_on_another_column_is_not_known() {
        let zero = Value::Number(Decimal::parse("0").unwrap());
        let check = compare(column("a"), BinaryOperator::Greater, column("b"));
        assert_eq!(evaluate(&check, Some(("a", &zero))), Value::Unknown);
        let values = is_in("a", &["x"]);
        assert_eq!(evaluate(&values, Some(("a", &zero))), Value::Unknown);
        let text = Value::Text("y".into());
        assert_eq!(evaluate(&values, Some(("a", &text))), Value::Bool(false));
    }
}
