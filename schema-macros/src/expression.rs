//! Rust tokens into [`Expression`]: `total >= base && status.is_in("draft", "sent")`.
//!
//! It knows the operators and a handful of methods. Whether a column exists is a question for the
//! rules; this file keeps the token of each column, in the order of `Expression::columns`.

use crate::errors::Errors;
use crate::pieces::bare;
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{BinaryOperator, Expression, UnaryOperator};
use schema_core::rules::did_you_mean;
use syn::{BinOp, Expr, ExprCall, ExprMethodCall, Lit, UnOp};

const METHODS: [&str; 6] = [
    "is_in",
    "is_not_in",
    "is_null",
    "is_not_null",
    "matches",
    "between",
];
const WAY_OUT: &str = "write anything else as `sql(\"..\")`";

/// An expression and the tokens it was made of.
pub struct Parsed {
    /// What it says.
    pub expression: Expression,
    /// The token of each column, as `Expression::columns` counts them.
    pub columns: Vec<TokenStream>,
    /// Text literals that stand where a value of a column is meant.
    pub values: Vec<ComparedValue>,
}

/// `status.is_in("draft")`: a text that has to be one of the column's values.
pub struct ComparedValue {
    /// The column's field or name as written.
    pub column: String,
    /// The text.
    pub literal: syn::LitStr,
}

/// Reads an expression; what can't be read is an error on its own token.
pub fn parse(tokens: TokenStream, errors: &mut Errors) -> Option<Parsed> {
    let expr = match syn::parse2::<Expr>(tokens.clone()) {
        Ok(expr) => expr,
        Err(_) if tokens.is_empty() => {
            errors.push(syn::Error::new(
                proc_macro2::Span::call_site(),
                "an expression is missing\nhelp: write what has to hold, for example `amount >= 0`",
            ));
            return None;
        }
        Err(error) => {
            let message = error.to_string();
            errors.push(if message.starts_with("unexpected end") {
                syn::Error::new_spanned(
                    &tokens,
                    format!("this expression breaks off\nhelp: {WAY_OUT}"),
                )
            } else if message.starts_with("unsupported expression") {
                syn::Error::new(
                    error.span(),
                    format!("this is no expression over columns\nhelp: {WAY_OUT}"),
                )
            } else {
                syn::Error::new(error.span(), format!("{message}\nhelp: {WAY_OUT}"))
            });
            return None;
        }
    };
    let mut reader = Reader {
        errors,
        columns: Vec::new(),
        values: Vec::new(),
    };
    let expression = reader.read(&expr)?;
    Some(Parsed {
        expression,
        columns: reader.columns,
        values: reader.values,
    })
}

struct Reader<'a> {
    errors: &'a mut Errors,
    columns: Vec<TokenStream>,
    values: Vec<ComparedValue>,
}

impl Reader<'_> {
    fn read(&mut self, expr: &Expr) -> Option<Expression> {
        match expr {
            Expr::Paren(inner) => self.read(&inner.expr),
            Expr::Group(inner) => self.read(&inner.expr),
            Expr::Lit(literal) => self.literal(&literal.lit, false),
            Expr::Path(path) => match path.path.get_ident() {
                Some(ident) if path.qself.is_none() => {
                    self.columns.push(ident.to_token_stream());
                    Some(Expression::Column(bare(ident)))
                }
                _ => self.refuse(
                    path,
                    "a value of an enum is written as text here",
                    "write its label, for example `\"draft\"`",
                ),
            },
            Expr::Unary(unary) => {
                let operator = match unary.op {
                    UnOp::Not(_) => UnaryOperator::Not,
                    UnOp::Neg(_) => {
                        if let Expr::Lit(literal) = &*unary.expr {
                            return self.literal(&literal.lit, true);
                        }
                        UnaryOperator::Minus
                    }
                    _ => return self.refuse(unary, "SQL has no such operator", WAY_OUT),
                };
                Some(Expression::Unary {
                    operator,
                    operand: Box::new(self.read(&unary.expr)?),
                })
            }
            Expr::Binary(binary) => {
                let Some(operator) = operator(&binary.op) else {
                    return self.refuse(
                        binary.op,
                        format!("`{}` means nothing here", binary.op.to_token_stream()),
                        WAY_OUT,
                    );
                };
                // Both sides are read even if one is broken: each mistake is reported.
                let (left, right) = (self.read(&binary.left), self.read(&binary.right));
                if operator.is_comparison() {
                    self.compared(&binary.left, &binary.right);
                    self.compared(&binary.right, &binary.left);
                }
                Some(Expression::Binary {
                    operator,
                    left: Box::new(left?),
                    right: Box::new(right?),
                })
            }
            Expr::MethodCall(call) => self.method(call),
            Expr::Call(call) => self.call(call),
            other => self.refuse(other, "this is no expression over columns", WAY_OUT),
        }
    }

    fn literal(&mut self, literal: &Lit, negative: bool) -> Option<Expression> {
        let sign = if negative { "-" } else { "" };
        match literal {
            Lit::Int(number) => Some(Expression::Number(format!(
                "{sign}{}",
                number.base10_digits()
            ))),
            Lit::Float(number) => Some(Expression::Number(format!(
                "{sign}{}",
                number.base10_digits()
            ))),
            Lit::Str(text) if !negative => Some(Expression::Text(text.value())),
            Lit::Bool(value) if !negative => Some(Expression::Bool(value.value)),
            other => self.refuse(
                other,
                "SQL has no such literal",
                "write a number, a text in quotes, `true` or `false`",
            ),
        }
    }

    fn method(&mut self, call: &ExprMethodCall) -> Option<Expression> {
        let name = call.method.to_string();
        if !METHODS.contains(&name.as_str()) {
            let help = match schema_core::rules::closest(&name, METHODS) {
                Some(_) => did_you_mean(&name, METHODS),
                None => WAY_OUT.to_string(),
            };
            return self.refuse(
                &call.method,
                format!("no method `{name}` here: there are {}", METHODS.join(", ")),
                help,
            );
        }
        let operand = self.read(&call.receiver);
        let arguments: Vec<Option<Expression>> = call
            .args
            .iter()
            .map(|argument| self.read(argument))
            .collect();
        for argument in &call.args {
            if name != "matches" {
                self.compared(&call.receiver, argument);
            }
        }
        let operand = Box::new(operand?);
        let mut arguments: Vec<Expression> = arguments.into_iter().collect::<Option<_>>()?;
        match (name.as_str(), arguments.len()) {
            ("is_in" | "is_not_in", 1..) => Some(Expression::In {
                operand,
                values: arguments,
                negated: name == "is_not_in",
            }),
            ("is_null" | "is_not_null", 0) => Some(Expression::IsNull {
                operand,
                negated: name == "is_not_null",
            }),
            ("matches", 1) => match arguments.pop()? {
                Expression::Text(pattern) => Some(Expression::Matches { operand, pattern }),
                _ => self.refuse(
                    &call.args,
                    "`matches` takes a regular expression in quotes",
                    "write `.matches(\"^[A-Z]{2}$\")`",
                ),
            },
            ("between", 2) => {
                let high = Box::new(arguments.pop()?);
                let low = Box::new(arguments.pop()?);
                Some(Expression::Between { operand, low, high })
            }
            (_, count) => {
                let example = match name.as_str() {
                    "is_in" | "is_not_in" => "is_in(\"draft\", \"sent\")",
                    "matches" => "matches(\"^[A-Z]{2}$\")",
                    "between" => "between(0, 100)",
                    _ => "is_null()",
                };
                self.refuse(
                    &call.method,
                    format!(
                        "`{name}` does not take {count} argument{}",
                        if count == 1 { "" } else { "s" }
                    ),
                    format!("write `.{example}`"),
                )
            }
        }
    }

    fn call(&mut self, call: &ExprCall) -> Option<Expression> {
        let Expr::Path(path) = &*call.func else {
            return self.refuse(&call.func, "this is no function", WAY_OUT);
        };
        let parts: Vec<String> = path
            .path
            .segments
            .iter()
            .map(|segment| bare(&segment.ident))
            .collect();
        if parts == ["sql"] {
            return match call.args.first() {
                Some(Expr::Lit(literal)) if call.args.len() == 1 => match &literal.lit {
                    Lit::Str(text) if !text.value().trim().is_empty() => {
                        Some(Expression::Sql(text.value().trim().to_string()))
                    }
                    other => self.refuse(other, "`sql` takes SQL in quotes", "write `sql(\"..\")`"),
                },
                _ => self.refuse(call, "`sql` takes SQL in quotes", "write `sql(\"..\")`"),
            };
        }
        let arguments: Vec<Option<Expression>> = call
            .args
            .iter()
            .map(|argument| self.read(argument))
            .collect();
        Some(Expression::Call {
            function: parts.join("."),
            arguments: arguments.into_iter().collect::<Option<_>>()?,
        })
    }

    /// Remembers a text that stands beside a column, to be held against the column's enum.
    fn compared(&mut self, column: &Expr, value: &Expr) {
        if let (Expr::Path(column), Expr::Lit(literal)) = (column, value)
            && let (Some(ident), Lit::Str(text)) = (column.path.get_ident(), &literal.lit)
        {
            self.values.push(ComparedValue {
                column: bare(ident),
                literal: text.clone(),
            });
        }
    }

    fn refuse(
        &mut self,
        tokens: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) -> Option<Expression> {
        self.errors.at(tokens, message, help);
        None
    }
}

fn operator(op: &BinOp) -> Option<BinaryOperator> {
    Some(match op {
        BinOp::Or(_) => BinaryOperator::Or,
        BinOp::And(_) => BinaryOperator::And,
        BinOp::Eq(_) => BinaryOperator::Equal,
        BinOp::Ne(_) => BinaryOperator::NotEqual,
        BinOp::Lt(_) => BinaryOperator::Less,
        BinOp::Le(_) => BinaryOperator::LessOrEqual,
        BinOp::Gt(_) => BinaryOperator::Greater,
        BinOp::Ge(_) => BinaryOperator::GreaterOrEqual,
        BinOp::Add(_) => BinaryOperator::Add,
        BinOp::Sub(_) => BinaryOperator::Subtract,
        BinOp::Mul(_) => BinaryOperator::Multiply,
        BinOp::Div(_) => BinaryOperator::Divide,
        BinOp::Rem(_) => BinaryOperator::Remainder,
        _ => return None,
    })
}
