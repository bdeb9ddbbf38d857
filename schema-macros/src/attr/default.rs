//! `#[default("draft")]`, `#[default(0)]`, `#[default(false)]`, `#[default(now())]`,
//! `#[default(sql("..")))]`, `#[default(identity)]`.

use crate::draft::{Draft, Value};
use crate::errors::Errors;
use crate::expression;
use quote::ToTokens;
use schema_core::model::{DefaultValue, Expression, Identity};
use schema_core::rules::Place;
use syn::{Attribute, Expr, Lit, Meta, UnOp};

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let tokens = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list.tokens.clone(),
        _ => {
            errors.at(
                attribute,
                "the default says nothing",
                "write `#[default(now())]` or `#[default(\"draft\")]`",
            );
            return;
        }
    };
    if draft.table.columns[position].default.is_some() {
        errors.at(
            attribute,
            "the column has a default already",
            "keep one of them",
        );
        return;
    }
    if tokens.to_string() == "identity" {
        draft.spans.set(Place::Default(position), attribute);
        draft.column(position).identity = Some(Identity::Always);
        return;
    }
    let default = match syn::parse2::<Expr>(tokens.clone()) {
        Ok(Expr::Lit(literal)) => literal_default(&literal.lit, ""),
        Ok(Expr::Unary(unary)) if matches!(unary.op, UnOp::Neg(_)) => match &*unary.expr {
            Expr::Lit(literal) => literal_default(&literal.lit, "-"),
            _ => None,
        },
        Ok(Expr::Call(_)) => {
            // What is wrong inside the call has been said by then.
            let Some(parsed) = expression::parse(tokens.clone(), errors) else {
                return;
            };
            match parsed.expression {
                Expression::Sql(sql) => Some(DefaultValue::Sql(sql)),
                call => Some(DefaultValue::Call(call)),
            }
        }
        _ => None,
    };
    let Some(default) = default else {
        errors.at(
            &tokens,
            "a default is a literal or a function call",
            match tokens.to_string().as_str() {
                "None" | "null" | "NULL" => {
                    "delete it: a column without a default holds NULL".to_string()
                }
                "[]" => "write `#[default(\"{}\")]` for an array, `#[default(\"[]\")]` for jsonb"
                    .to_string(),
                other => format!(
                    "write anything else as SQL: `#[default(sql(\"{}\"))]`",
                    other.replace('"', "'")
                ),
            },
        );
        return;
    };
    if let DefaultValue::Text(_) = &default
        && let Ok(literal) = syn::parse2::<syn::LitStr>(tokens.to_token_stream())
    {
        let column = draft.table.columns[position].name.clone();
        draft.values.push(Value {
            column,
            literal,
            rule: "default-type-differs",
        });
    }
    draft.spans.set(Place::Default(position), attribute);
    draft.column(position).default = Some(default);
}

fn literal_default(literal: &Lit, sign: &str) -> Option<DefaultValue> {
    match literal {
        Lit::Str(text) if sign.is_empty() => Some(DefaultValue::Text(text.value())),
        Lit::Bool(value) if sign.is_empty() => Some(DefaultValue::Bool(value.value)),
        Lit::Int(number) => Some(DefaultValue::Number(format!(
            "{sign}{}",
            number.base10_digits()
        ))),
        Lit::Float(number) => Some(DefaultValue::Number(format!(
            "{sign}{}",
            number.base10_digits()
        ))),
        _ => None,
    }
}
