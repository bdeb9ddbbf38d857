//! A boolean or scalar expression over a table's columns: CHECKs, index predicates, policies.
//!
//! Built from Rust tokens by the macro, printed as SQL here. It is no SQL parser: what it cannot
//! say is written as [`Expression::Sql`] and judged by a real server when a migration is planned.

mod print;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Expression {
    /// A column of the table.
    Column(String),
    /// A number, as written.
    Number(String),
    /// A text literal.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// `null`
    Null,
    /// `sql("..")`: SQL, word for word.
    Sql(String),
    /// `!a`, `-a`
    Unary {
        /// The operator.
        operator: UnaryOperator,
        /// What it applies to.
        operand: Box<Expression>,
    },
    /// `a >= b`, `a && b`, `a + b` ..
    Binary {
        /// The operator.
        operator: BinaryOperator,
        /// The left side.
        left: Box<Expression>,
        /// The right side.
        right: Box<Expression>,
    },
    /// `length(name)`, `now()`
    Call {
        /// The function's name, as written.
        function: String,
        /// Its arguments.
        arguments: Vec<Expression>,
    },
    /// `status.is_in("draft", "sent")`, `status.is_not_in(..)`
    In {
        /// What is looked up.
        operand: Box<Expression>,
        /// The values.
        values: Vec<Expression>,
        /// `NOT IN`
        negated: bool,
    },
    /// `a.is_null()`, `a.is_not_null()`
    IsNull {
        /// What is asked.
        operand: Box<Expression>,
        /// `IS NOT NULL`
        negated: bool,
    },
    /// `a.matches("^[A-Z]{2}$")`: POSIX regular expression, as `~` in PostgreSQL
    Matches {
        /// What is matched.
        operand: Box<Expression>,
        /// The pattern.
        pattern: String,
    },
    /// `a.between(0, 100)`: both ends belong to it
    Between {
        /// What is compared.
        operand: Box<Expression>,
        /// The lower end.
        low: Box<Expression>,
        /// The upper end.
        high: Box<Expression>,
    },
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum UnaryOperator {
    /// `!`, in SQL `NOT`
    Not,
    /// `-`
    Minus,
}

/// Operators with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum BinaryOperator {
    /// `||`, in SQL `OR`
    Or,
    /// `&&`, in SQL `AND`
    And,
    /// `==`, in SQL `=`
    Equal,
    /// `!=`, in SQL `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl BinaryOperator {
    /// The operator in SQL.
    pub fn sql(self) -> &'static str {
        match self {
            BinaryOperator::Or => "OR",
            BinaryOperator::And => "AND",
            BinaryOperator::Equal => "=",
            BinaryOperator::NotEqual => "<>",
            BinaryOperator::Less => "<",
            BinaryOperator::LessOrEqual => "<=",
            BinaryOperator::Greater => ">",
            BinaryOperator::GreaterOrEqual => ">=",
            BinaryOperator::Add => "+",
            BinaryOperator::Subtract => "-",
            BinaryOperator::Multiply => "*",
            BinaryOperator::Divide => "/",
            BinaryOperator::Remainder => "%",
        }
    }

    /// Whether the result is true or false.
    pub fn is_comparison(self) -> bool {
        self.sql().starts_with(['=', '<', '>'])
    }
}

impl Expression {
    /// Every column named in it, from left to right, with repetitions: the order in which the
    /// macro keeps their tokens. What stands in `sql("..")` is not among them.
    pub fn columns(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.collect_columns(&mut found);
        found
    }

    /// Whether any part of it is `sql("..")`, which nobody but the server can read.
    pub fn has_raw_sql(&self) -> bool {
        matches!(self, Expression::Sql(_)) || self.children().any(Expression::has_raw_sql)
    }

    /// The direct parts, from left to right.
    pub fn children(&self) -> impl Iterator<Item = &Expression> {
        let parts: Vec<&Expression> = match self {
            Expression::Unary { operand, .. }
            | Expression::IsNull { operand, .. }
            | Expression::Matches { operand, .. } => vec![operand],
            Expression::Binary { left, right, .. } => vec![left, right],
            Expression::Call { arguments, .. } => arguments.iter().collect(),
            Expression::In {
                operand, values, ..
            } => std::iter::once(operand.as_ref()).chain(values).collect(),
            Expression::Between { operand, low, high } => vec![operand, low, high],
            _ => Vec::new(),
        };
        parts.into_iter()
    }

    /// The same expression over parts that `each` has changed; one without parts stays as it is.
    pub fn with_parts(self, each: impl Fn(Expression) -> Expression) -> Expression {
        let boxed = |part: Box<Expression>| Box::new(each(*part));
        let all = |parts: Vec<Expression>| parts.into_iter().map(&each).collect();
        match self {
            Expression::Unary { operator, operand } => Expression::Unary {
                operator,
                operand: boxed(operand),
            },
            Expression::Binary {
                operator,
                left,
                right,
            } => Expression::Binary {
                operator,
                left: boxed(left),
                right: boxed(right),
            },
            Expression::Call {
                function,
                arguments,
            } => Expression::Call {
                function,
                arguments: all(arguments),
            },
            Expression::In {
                operand,
                values,
                negated,
            } => Expression::In {
                operand: boxed(operand),
                values: all(values),
                negated,
            },
            Expression::IsNull { operand, negated } => Expression::IsNull {
                operand: boxed(operand),
                negated,
            },
            Expression::Matches { operand, pattern } => Expression::Matches {
                operand: boxed(operand),
                pattern,
            },
            Expression::Between { operand, low, high } => Expression::Between {
                operand: boxed(operand),
                low: boxed(low),
                high: boxed(high),
            },
            leaf => leaf,
        }
    }

    fn collect_columns<'a>(&'a self, found: &mut Vec<&'a str>) {
        if let Expression::Column(name) = self {
            found.push(name);
        }
        for child in self.children() {
            child.collect_columns(found);
        }
    }
}
