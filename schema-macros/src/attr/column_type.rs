//! What a type leaves open: `#[varchar(20)]`, `#[text]`, `#[numeric(10, 2)]`,
//! `#[sql_type("tsvector")]`, `#[collate("C")]`.

use crate::draft::{Draft, TypeDecision};
use crate::errors::Errors;
use crate::pieces::{Piece, arguments, number, text as text_of};
use quote::ToTokens;
use schema_core::model::ColumnType;
use syn::Attribute;

pub fn varchar(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    match read_varchar(attribute, errors) {
        Some(decision) => decide(attribute, position, decision, draft, errors),
        None => assume(position, TypeDecision::Text, draft),
    }
}

pub fn text(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    decide(attribute, position, TypeDecision::Text, draft, errors);
}

pub fn numeric(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    match read_numeric(attribute, errors) {
        Some(decision) => decide(attribute, position, decision, draft, errors),
        None => assume(position, TypeDecision::Numeric(1000, 0), draft),
    }
}

pub fn sql_type(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    if let Some(decision) = read_sql_type(attribute, errors) {
        decide(attribute, position, decision, draft, errors);
    }
}

pub fn collate(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    if let Some(collation) = only(attribute, "#[collate(\"C\")]", errors)
        && let Some(name) = text_of(&collation.to_token_stream(), "collate", errors)
    {
        draft.column(position).collation = Some(name.value());
    }
}

/// `#[varchar(20)]`
pub fn read_varchar(attribute: &Attribute, errors: &mut Errors) -> Option<TypeDecision> {
    let length = only(attribute, "#[varchar(20)]", errors)?;
    let length: u32 = number(
        &length.to_token_stream(),
        "varchar",
        "#[varchar(20)]",
        errors,
    )?;
    if !(1..=10_485_760).contains(&length) {
        errors.at(
            attribute,
            format!("a varchar of {length} characters is not possible"),
            "write a length from 1 to 10485760",
        );
        return None;
    }
    Some(TypeDecision::Varchar(length))
}

/// `#[numeric(10, 2)]`
pub fn read_numeric(attribute: &Attribute, errors: &mut Errors) -> Option<TypeDecision> {
    let pieces = arguments(attribute, errors);
    let [precision, scale] = &pieces[..] else {
        errors.at(
            attribute,
            "`#[numeric]` takes a precision and a scale",
            "write `#[numeric(10, 2)]`: ten digits, two of them behind the point",
        );
        return None;
    };
    let read_precision: Option<u16> = number(
        &precision.to_token_stream(),
        "precision",
        "#[numeric(10, 2)]",
        errors,
    );
    let scale_value: Option<i16> = number(
        &scale.to_token_stream(),
        "scale",
        "#[numeric(10, 2)]",
        errors,
    );
    let (digits, behind) = (read_precision?, scale_value?);
    if !(1..=1000).contains(&digits) {
        errors.at(
            precision,
            format!("a numeric of {digits} digits is not possible"),
            "write a precision from 1 to 1000",
        );
        return None;
    }
    if behind < 0 || behind as u16 > digits {
        errors.at(
            scale,
            format!("{behind} digits behind the point do not fit into {digits}"),
            "write a scale from 0 to the precision",
        );
        return None;
    }
    Some(TypeDecision::Numeric(digits, behind))
}

/// `#[sql_type("tsvector")]`
pub fn read_sql_type(attribute: &Attribute, errors: &mut Errors) -> Option<TypeDecision> {
    let name = only(attribute, "#[sql_type(\"tsvector\")]", errors)?;
    let name = text_of(&name.to_token_stream(), "sql_type", errors)?;
    Some(TypeDecision::SqlType(name.value().trim().to_string()))
}

fn only(attribute: &Attribute, example: &str, errors: &mut Errors) -> Option<Piece> {
    let mut pieces = arguments(attribute, errors);
    if pieces.len() != 1 {
        errors.at(
            attribute,
            "this attribute takes one argument",
            format!("write `{example}`"),
        );
        return None;
    }
    pieces.pop()
}

/// Takes the decision into the column's type, as far as the type can be read here.
fn decide(
    attribute: &Attribute,
    position: usize,
    decision: TypeDecision,
    draft: &mut Draft,
    errors: &mut Errors,
) {
    if !matches!(draft.fields[position].decision, TypeDecision::None) {
        errors.at(
            attribute,
            "another attribute above has decided the type already",
            "keep one of them",
        );
        return;
    }
    let column = draft.column(position);
    match apply(&column.column_type, &decision) {
        Ok(column_type) => {
            column.column_type = column_type;
            draft.fields[position].decision = decision;
        }
        Err(wanted) => {
            let message = format!(
                "`{}` is of type `{}`, and this attribute is for {wanted}",
                column.name, column.rust_type
            );
            errors.at(attribute, message, "delete it, or change the field's type");
        }
    }
}

/// Stands in for a decision that can't be read: that has been said, and the rule that asks for a
/// decision has nothing to add.
fn assume(position: usize, decision: TypeDecision, draft: &mut Draft) {
    let column = draft.column(position);
    if let Ok(column_type) = apply(&column.column_type, &decision) {
        column.column_type = column_type;
        draft.fields[position].decision = decision;
    }
}

/// The type after the decision, or which type the decision is for.
pub fn apply(
    column_type: &ColumnType,
    decision: &TypeDecision,
) -> Result<ColumnType, &'static str> {
    let is_string =
        |of: &ColumnType| matches!(of, ColumnType::Unresolved(name) if name == "String");
    let text = match decision {
        TypeDecision::None => return Ok(column_type.clone()),
        TypeDecision::SqlType(sql) => return Ok(ColumnType::Other(sql.clone())),
        TypeDecision::Numeric(precision, scale) => {
            let decided = ColumnType::Numeric(Some((*precision, *scale)));
            return match column_type {
                ColumnType::Numeric(_) => Ok(decided),
                ColumnType::Array(element) if matches!(**element, ColumnType::Numeric(_)) => {
                    Ok(ColumnType::Array(Box::new(decided)))
                }
                ColumnType::Unresolved(name) if name != "String" => Ok(column_type.clone()),
                _ => Err("`Decimal`"),
            };
        }
        TypeDecision::Varchar(length) => ColumnType::Varchar(*length),
        TypeDecision::Text => ColumnType::Text,
    };
    match column_type {
        of if is_string(of) => Ok(text),
        ColumnType::Array(element) if is_string(element) => Ok(ColumnType::Array(Box::new(text))),
        ColumnType::Unresolved(_) => Ok(column_type.clone()),
        _ => Err("`String`"),
    }
}
