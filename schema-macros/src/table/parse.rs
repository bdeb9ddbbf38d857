//! A struct with its attributes into a [`Draft`]. Never fails on an attribute: what can't be read
//! is an error on its token, and the rest is read all the same.

use super::filled;
use crate::attr::{self, Target};
use crate::case::snake_case;
use crate::doc_comment::comment;
use crate::draft::{Draft, Field, TypeDecision};
use crate::errors::Errors;
use crate::pieces::bare;
use crate::rust_type;
use crate::spans::{Spans, source};
use schema_core::model::{Column, Table};
use std::collections::BTreeMap;
use syn::{Data, DeriveInput, Fields};

/// The draft of a table; `None` only where there is no struct with named fields.
pub fn table(input: &DeriveInput, errors: &mut Errors) -> Option<Draft> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            Fields::Unnamed(_) | Fields::Unit => {
                errors.at(
                    &input.ident,
                    format!(
                        "`{}` has no named fields, so it has no columns",
                        input.ident
                    ),
                    "write `struct Name { field: Type }`",
                );
                return None;
            }
        },
        Data::Enum(_) | Data::Union(_) => {
            errors.at(
                &input.ident,
                format!("`{}` is not a struct", input.ident),
                "an enum of values takes `#[derive(PgEnum)]`",
            );
            return None;
        }
    };
    if !input.generics.params.is_empty() {
        errors.at(
            &input.generics,
            format!("`{}` is generic, and a table is one table", input.ident),
            "write one struct for each table",
        );
        return None;
    }
    let mut draft = empty(input);
    for field in fields {
        column(field, &mut draft, errors);
    }
    for (position, field) in fields.iter().enumerate() {
        for attribute in &field.attrs {
            attr::read(attribute, Target::Field(position), &mut draft, errors);
        }
        filled::check(field, position, &mut draft, errors);
    }
    for attribute in &input.attrs {
        attr::read(attribute, Target::Struct, &mut draft, errors);
    }
    if draft.table.name.is_empty() {
        let name = format!("{}s", snake_case(&input.ident.to_string()));
        if errors.is_empty() {
            errors.at(
                &input.ident,
                format!("table `{}` has no name", input.ident),
                format!("write `#[table(name = \"{name}\")]` above the struct"),
            );
        }
        // The rules speak about the table by some name.
        draft.table.name = name;
    }
    Some(draft)
}

fn empty(input: &DeriveInput) -> Draft {
    let span = input.ident.span();
    let table = Table {
        rust_name: input.ident.to_string(),
        schema: "public".to_string(),
        comment: comment(&input.attrs),
        source: source(span),
        ..Table::default()
    };
    Draft {
        ident: input.ident.clone(),
        table,
        spans: Spans::default(),
        fields: Vec::new(),
        targets: Vec::new(),
        values: Vec::new(),
        variants: Vec::new(),
        functions: Vec::new(),
        column_of_field: BTreeMap::new(),
    }
}

fn column(field: &syn::Field, draft: &mut Draft, errors: &mut Errors) {
    let Some(ident) = &field.ident else { return };
    let rust_name = bare(ident);
    let name = attr::column::name(field, errors).unwrap_or_else(|| rust_name.clone());
    let read = rust_type::read(&field.ty);
    draft
        .column_of_field
        .insert(rust_name.clone(), name.clone());
    draft.table.columns.push(Column {
        name,
        rust_name,
        rust_type: read.written,
        comment: comment(&field.attrs),
        column_type: read.column_type,
        nullable: read.nullable,
        ..Column::default()
    });
    draft.fields.push(Field {
        ident: ident.clone(),
        visibility: field.vis.clone(),
        field_type: field.ty.clone(),
        inner: read.inner,
        decision: TypeDecision::None,
    });
}
