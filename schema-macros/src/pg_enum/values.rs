//! The variants of an enum as the values of its type.

use crate::attr::renamed_from;
use crate::case::Case;
use crate::errors::Errors;
use crate::pieces::{arguments, text};
use quote::ToTokens;
use schema_core::model::{EnumValue, name};
use syn::{DataEnum, Fields, Ident};

/// Each variant that can be kept, with its value.
pub fn read(
    ident: &Ident,
    data: &DataEnum,
    case: Case,
    errors: &mut Errors,
) -> Vec<(Ident, EnumValue)> {
    let mut values: Vec<(Ident, EnumValue)> = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(
                &variant.ident,
                format!(
                    "`{}` carries data, and a value of an enum is a word",
                    variant.ident
                ),
                "write the variant without fields",
            );
            continue;
        }
        let mut value = EnumValue {
            rust_name: variant.ident.to_string(),
            label: case.of(&variant.ident.to_string()),
            renamed_from: None,
        };
        let mut blamed = variant.ident.to_token_stream();
        for attribute in &variant.attrs {
            if attribute.path().is_ident("label") {
                let before = errors.count();
                let pieces = arguments(attribute, errors);
                blamed = attribute.to_token_stream();
                match &pieces[..] {
                    _ if errors.count() > before => {}
                    [label] => {
                        if let Some(label) = text(&label.to_token_stream(), "label", errors) {
                            value.label = label.value();
                        }
                    }
                    _ => errors.at(
                        attribute,
                        "`#[label(..)]` takes the value",
                        "write `#[label(\"in-progress\")]`",
                    ),
                }
            } else if attribute.path().is_ident("renamed_from") {
                value.renamed_from = renamed_from::read(attribute, errors);
            }
        }
        if value.label.is_empty() || value.label.len() > name::MAX_BYTES {
            errors.at(
                &blamed,
                "a value has 1 to 63 bytes",
                "write `#[label(\"..\")]` above the variant",
            );
        }
        if let Some((other, _)) = values.iter().find(|(_, other)| other.label == value.label) {
            errors.at(
                &blamed,
                format!("`{}` has the value `{}` already", other, value.label),
                "give one of them another `#[label(\"..\")]`",
            );
        }
        values.push((variant.ident.clone(), value));
    }
    if data.variants.is_empty() {
        errors.at(
            ident,
            "an enum without values can hold nothing",
            "write at least one variant",
        );
    }
    values
}
