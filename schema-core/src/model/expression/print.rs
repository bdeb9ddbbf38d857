//! An expression as SQL.

use super::{BinaryOperator, Expression, UnaryOperator};
use crate::model::name;

/// How strongly an expression binds, weakest first (PostgreSQL, "Operator Precedence").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Atom,
}

impl Expression {
    /// The expression in SQL, with parentheses only where they are needed.
    pub fn sql(&self) -> String {
        let mut out = String::new();
        self.print(&mut out);
        out
    }

    fn strength(&self) -> Strength {
        match self {
            Expression::Sql(_) => Strength::Or,
            Expression::Unary {
                operator: UnaryOperator::Not,
                ..
            } => Strength::Not,
            Expression::Unary {
                operator: UnaryOperator::Minus,
                ..
            } => Strength::Sign,
            Expression::Binary { operator, .. } => match operator {
                BinaryOperator::Or => Strength::Or,
                BinaryOperator::And => Strength::And,
                BinaryOperator::Add | BinaryOperator::Subtract => Strength::Sum,
                BinaryOperator::Multiply | BinaryOperator::Divide | BinaryOperator::Remainder => {
                    Strength::Product
                }
                _ => Strength::Comparison,
            },
            Expression::In { .. }
            | Expression::IsNull { .. }
            | Expression::Matches { .. }
            | Expression::Between { .. } => Strength::Comparison,
            _ => Strength::Atom,
        }
    }

    fn print(&self, out: &mut String) {
        match self {
            Expression::Column(column) => out.push_str(&name::quote(column)),
            Expression::Number(number) => out.push_str(number),
            Expression::Text(text) => out.push_str(&name::literal(text)),
            Expression::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Expression::Null => out.push_str("NULL"),
            Expression::Sql(sql) => out.push_str(sql),
            Expression::Unary { operator, operand } => {
                out.push_str(match operator {
                    UnaryOperator::Not => "NOT ",
                    UnaryOperator::Minus => "-",
                });
                operand.print_at_least(Strength::Atom, out);
            }
            Expression::Binary {
                operator,
                left,
                right,
            } => {
                // AND and OR chain on both sides; everything else is read from left to right,
                // and a comparison does not chain at all.
                let own = self.strength();
                let (left_least, right_least) = match own {
                    Strength::Or | Strength::And => (own, own),
                    Strength::Comparison => (Strength::Sum, Strength::Sum),
                    Strength::Sum => (own, Strength::Product),
                    _ => (own, Strength::Sign),
                };
                left.print_at_least(left_least, out);
                out.push(' ');
                out.push_str(operator.sql());
                out.push(' ');
                right.print_at_least(right_least, out);
            }
            Expression::Call {
                function,
                arguments,
            } => {
                out.push_str(function);
                print_list(arguments, out);
            }
            Expression::In {
                operand,
                values,
                negated,
            } => {
                operand.print_at_least(Strength::Sum, out);
                out.push_str(if *negated { " NOT IN " } else { " IN " });
                print_list(values, out);
            }
            Expression::IsNull { operand, negated } => {
                operand.print_at_least(Strength::Sum, out);
                out.push_str(if *negated { " IS NOT NULL" } else { " IS NULL" });
            }
            Expression::Matches { operand, pattern } => {
                operand.print_at_least(Strength::Sum, out);
                out.push_str(" ~ ");
                out.push_str(&name::literal(pattern));
            }
            Expression::Between { operand, low, high } => {
                operand.print_at_least(Strength::Sum, out);
                out.push_str(" BETWEEN ");
                low.print_at_least(Strength::Sum, out);
                out.push_str(" AND ");
                high.print_at_least(Strength::Sum, out);
            }
        }
    }

    fn print_at_least(&self, least: Strength, out: &mut String) {
        // AND inside OR needs no parentheses, but readers want them.
        let clearer = least == Strength::Or && self.strength() == Strength::And;
        if self.strength() < least || clearer || matches!(self, Expression::Sql(_)) {
            out.push('(');
            self.print(out);
            out.push(')');
        } else {
            self.print(out);
        }
    }
}

fn print_list(items: &[Expression], out: &mut String) {
    out.push('(');
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push_str(", ");
        }
        if matches!(item, Expression::Sql(_)) {
            item.print_at_least(Strength::Atom, out);
        } else {
            item.print(out);
        }
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Box<Expression> {
        Box::new(Expression::Column(name.into()))
    }

    fn binary(
        operator: BinaryOperator,
        left: Box<Expression>,
        right: Box<Expression>,
    ) -> Expression {
        Expression::Binary {
            operator,
            left,
            right,
        }
    }

    #[test]
    fn parentheses_stand_only_where_they_are_needed() {
        use BinaryOperator::*;
        let sum = binary(Add, column("a"), column("b"));
        let product = binary(Multiply, Box::new(sum.clone()), column("c"));
        assert_eq!(product.sql(), "(a + b) * c");
        let compared = binary(GreaterOrEqual, Box::new(sum), column("c"));
        assert_eq!(compared.sql(), "a + b >= c");
        let both = binary(And, Box::new(compared.clone()), Box::new(compared.clone()));
        let either = binary(Or, Box::new(both), column("d"));
        assert_eq!(either.sql(), "(a + b >= c AND a + b >= c) OR d");
        let not = Expression::Unary {
            operator: UnaryOperator::Not,
            operand: Box::new(compared),
        };
        assert_eq!(not.sql(), "NOT (a + b >= c)");
    }

    #[test]
    fn left_to_right_operators_keep_their_order() {
        use BinaryOperator::*;
        let inner = binary(Subtract, column("b"), column("c"));
        assert_eq!(
            binary(Subtract, column("a"), Box::new(inner)).sql(),
            "a - (b - c)"
        );
    }

    #[test]
    fn raw_sql_is_fenced_when_it_stands_beside_something() {
        let raw = Box::new(Expression::Sql("a OR b".into()));
        assert_eq!(raw.sql(), "a OR b");
        assert_eq!(
            binary(BinaryOperator::And, raw, column("c")).sql(),
            "(a OR b) AND c"
        );
    }

    #[test]
    fn columns_come_from_left_to_right() {
        let between = Expression::Between {
            operand: column("x"),
            low: column("a"),
            high: column("x"),
        };
        assert_eq!(between.columns(), ["x", "a", "x"]);
    }
}
