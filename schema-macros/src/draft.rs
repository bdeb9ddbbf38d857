//! A table while it is being read: the model, and the tokens it was made of.

use crate::expression::{ComparedValue, Parsed};
use crate::spans::{Spans, whole};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{Column, Expression, Table};
use schema_core::rules::Place;
use std::collections::BTreeMap;

/// What was read so far.
pub struct Draft {
    /// The struct's name.
    pub ident: syn::Ident,
    /// The model.
    pub table: Table,
    /// Which token stands for which place.
    pub spans: Spans,
    /// The fields in the order of the columns.
    pub fields: Vec<Field>,
    /// The targets of the foreign keys, in their order; `None` where the path is broken.
    pub targets: Vec<Option<Vec<syn::Path>>>,
    /// Texts that have to be values of a column's enum, with the rule that says so.
    pub values: Vec<Value>,
    /// The variants named in `#[transitions(..)]`, by column.
    pub variants: Vec<(String, Vec<syn::Ident>)>,
    /// The functions that triggers call.
    pub functions: Vec<syn::Path>,
    /// Fields by their Rust name, for expressions that say the field where the column is renamed.
    pub column_of_field: BTreeMap<String, String>,
}

/// A field and what the compiler has to resolve.
pub struct Field {
    /// The field's name.
    pub ident: syn::Ident,
    /// Its visibility.
    pub visibility: syn::Visibility,
    /// Its type as written.
    pub field_type: syn::Type,
    /// Its type without the `Option`.
    pub inner: syn::Type,
    /// What the attributes say about the type.
    pub decision: TypeDecision,
}

/// What the attributes say about a column's type.
#[derive(Clone, Default)]
pub enum TypeDecision {
    /// Nothing.
    #[default]
    None,
    /// `#[varchar(n)]`
    Varchar(u32),
    /// `#[text]`
    Text,
    /// `#[numeric(precision, scale)]`
    Numeric(u16, i16),
    /// `#[sql_type("..")]`
    SqlType(String),
}

/// A text that has to be a value of the column's enum.
pub struct Value {
    /// The column.
    pub column: String,
    /// The text and its token.
    pub literal: syn::LitStr,
    /// The rule that refuses another one.
    pub rule: &'static str,
}

impl Draft {
    /// The column's name for a field's or a column's name in an attribute.
    pub fn column_name(&self, word: &str) -> String {
        self.column_of_field
            .get(word)
            .cloned()
            .unwrap_or_else(|| word.to_string())
    }

    /// The position of a column.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.table.column_position(column)
    }

    /// The column being read.
    pub fn column(&mut self, position: usize) -> &mut Column {
        &mut self.table.columns[position]
    }

    /// The tokens to blame: the place's own, those of what it is a part of, the struct's name.
    pub fn tokens(&self, place: Place) -> TokenStream {
        let own = |place| match place {
            Place::Column(at) => Some(self.fields.get(at)?.ident.to_token_stream()),
            Place::ColumnType(at) => Some(self.fields.get(at)?.field_type.to_token_stream()),
            _ => self.spans.get(place).cloned(),
        };
        own(place)
            .or_else(|| whole(place).and_then(own))
            .unwrap_or_else(|| self.ident.to_token_stream())
    }

    /// Takes an expression into the model: fields become columns, tokens become places, compared
    /// texts are kept for the compiler.
    pub fn adopt(
        &mut self,
        parsed: Parsed,
        rule: &'static str,
        place: impl Fn(usize) -> Place,
    ) -> Expression {
        for (nth, token) in parsed.columns.iter().enumerate() {
            self.spans.set(place(nth), token);
        }
        for ComparedValue { column, literal } in parsed.values {
            let column = self.column_name(&column);
            self.values.push(Value {
                column,
                literal,
                rule,
            });
        }
        self.with_column_names(parsed.expression)
    }

    fn with_column_names(&self, expression: Expression) -> Expression {
        let each = |boxed: Box<Expression>| Box::new(self.with_column_names(*boxed));
        let all = |list: Vec<Expression>| {
            list.into_iter()
                .map(|one| self.with_column_names(one))
                .collect()
        };
        match expression {
            Expression::Column(name) => Expression::Column(self.column_name(&name)),
            Expression::Unary { operator, operand } => Expression::Unary {
                operator,
                operand: each(operand),
            },
            Expression::Binary {
                operator,
                left,
                right,
            } => Expression::Binary {
                operator,
                left: each(left),
                right: each(right),
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
                operand: each(operand),
                values: all(values),
                negated,
            },
            Expression::IsNull { operand, negated } => Expression::IsNull {
                operand: each(operand),
                negated,
            },
            Expression::Matches { operand, pattern } => Expression::Matches {
                operand: each(operand),
                pattern,
            },
            Expression::Between { operand, low, high } => Expression::Between {
                operand: each(operand),
                low: each(low),
                high: each(high),
            },
            leaf => leaf,
        }
    }

    /// `Self` in a path, outside of an `impl`.
    pub fn absolute(&self, path: &syn::Path) -> TokenStream {
        let mut path = path.clone();
        if let Some(first) = path.segments.first_mut()
            && first.ident == "Self"
        {
            first.ident = syn::Ident::new(&self.ident.to_string(), first.ident.span());
        }
        quote::quote!(#path)
    }
}
