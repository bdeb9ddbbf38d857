//! What a table leaves in the crate: the columns as constants, and one descriptor.
//!
//! The compiler's time goes into implementations per column, generic ones above all; so there is
//! one literal with the model, one line per column with what the compiler resolves, and nothing
//! generic.

use crate::draft::{Draft, Field, TypeDecision};
use proc_macro2::TokenStream;
use quote::quote;
use schema_core::model::{ColumnType, Deferrable};

/// The constants and the implementation of `Table`.
pub fn table(draft: &Draft) -> TokenStream {
    let ident = &draft.ident;
    let columns = draft.fields.iter().enumerate().map(|(position, field)| {
        let Field { ident: name, visibility, field_type, .. } = field;
        let position = position as u16;
        quote! { #visibility const #name: ::schema::Column<#ident, #field_type> = ::schema::Column::__at(#position); }
    });
    let decl = decl(draft);
    let references = references(draft);
    quote! {
        #[allow(non_upper_case_globals, dead_code, missing_docs)]
        #[automatically_derived]
        impl #ident { #(#columns)* }

        #[automatically_derived]
        impl ::schema::Table for #ident {
            const DECL: &'static ::schema::__private::TableDecl = &#decl;
            const REFERENCES: &'static [::schema::__private::ReferenceDecl] = &[#(#references),*];
        }
    }
}

fn decl(draft: &Draft) -> TokenStream {
    let table = &draft.table;
    let (rust_name, schema, name) = (&table.rust_name, &table.schema, &table.name);
    let id = number(&format!("{schema}.{name}"));
    let model = serde_json::to_string(table).expect("a table is plain data");
    let names = table.columns.iter().map(|column| &column.name);
    let each = draft.fields.iter().zip(&table.columns);
    let facts = each.map(|(field, column)| fact(field, &column.column_type, column.nullable));
    let keys = keys(draft).into_iter().map(|key| quote!(&[#(#key),*]));
    let tenant = match tenant(draft) {
        Some(position) => quote!(::schema::__private::Option::Some(#position)),
        None => quote!(::schema::__private::Option::None),
    };
    quote! {
        ::schema::__private::TableDecl {
            rust_name: #rust_name,
            schema: #schema,
            name: #name,
            id: #id,
            model: #model,
            names: &[#(#names),*],
            facts: &[#(#facts),*],
            keys: &[#(#keys),*],
            tenant: #tenant,
        }
    }
}

/// What a column's type means: said by its attributes, or asked of the compiler.
pub fn fact(field: &Field, column_type: &ColumnType, nullable: bool) -> TokenStream {
    let field_type = &field.field_type;
    let asked = quote!(<#field_type as ::schema::ColumnType>::FACT);
    match (&field.decision, column_type) {
        (TypeDecision::None, _) => asked,
        (TypeDecision::Varchar(length), ColumnType::Unresolved(_)) => {
            quote!(#asked.varchar(#length))
        }
        (TypeDecision::Text, ColumnType::Unresolved(_)) => quote!(#asked.text()),
        (TypeDecision::Numeric(precision, scale), ColumnType::Unresolved(_)) => {
            quote!(#asked.numeric(#precision, #scale))
        }
        _ => {
            let decided = type_decl(column_type);
            quote!(::schema::__private::TypeFact { column_type: #decided, nullable: #nullable })
        }
    }
}

/// A type that attributes decide, as a constant.
pub fn type_decl(column_type: &ColumnType) -> TokenStream {
    let decl = quote!(::schema::__private::TypeDecl);
    match column_type {
        ColumnType::Text => quote!(#decl::Text),
        ColumnType::Varchar(length) => quote!(#decl::Varchar(#length)),
        ColumnType::Numeric(Some((precision, scale))) => {
            quote!(#decl::Numeric(::schema::__private::Option::Some((#precision, #scale))))
        }
        ColumnType::Array(element) => {
            let element = type_decl(element);
            quote!(#decl::Array(&#element))
        }
        ColumnType::Char(length) => quote!(#decl::Char(#length)),
        ColumnType::Uuid => quote!(#decl::Uuid),
        ColumnType::SmallInt => quote!(#decl::SmallInt),
        ColumnType::Integer => quote!(#decl::Integer),
        ColumnType::BigInt => quote!(#decl::BigInt),
        ColumnType::Boolean => quote!(#decl::Boolean),
        ColumnType::Numeric(None) => quote!(#decl::Numeric(::schema::__private::Option::None)),
        ColumnType::Real => quote!(#decl::Real),
        ColumnType::DoublePrecision => quote!(#decl::DoublePrecision),
        ColumnType::Date => quote!(#decl::Date),
        ColumnType::Timestamp => quote!(#decl::Timestamp),
        ColumnType::Timestamptz => quote!(#decl::Timestamptz),
        ColumnType::Json => quote!(#decl::Json),
        ColumnType::Jsonb => quote!(#decl::Jsonb),
        ColumnType::Inet => quote!(#decl::Inet),
        ColumnType::Bytea => quote!(#decl::Bytea),
        other => {
            let sql = other.to_string();
            quote!(#decl::Other(#sql))
        }
    }
}

/// Each set of columns that identifies a row, as positions.
fn keys(draft: &Draft) -> Vec<Vec<u16>> {
    let table = &draft.table;
    let positions = |columns: &[String]| -> Option<Vec<u16>> {
        columns
            .iter()
            .map(|name| draft.position(name).map(|position| position as u16))
            .collect()
    };
    let constraints = table
        .primary_key
        .iter()
        .chain(&table.uniques)
        .map(|key| key.columns.clone());
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.unique && index.predicate.is_none())
        .filter_map(|index| {
            let names: Option<Vec<String>> = index
                .parts
                .iter()
                .map(|part| part.column_name().map(str::to_string))
                .collect();
            names
        });
    constraints
        .chain(indexes)
        .filter_map(|columns| positions(&columns))
        .collect()
}

fn tenant(draft: &Draft) -> Option<u16> {
    let tenant = draft.table.tenant()?;
    let position = draft.position(&tenant.column)?;
    Some(position as u16)
}

fn references(draft: &Draft) -> Vec<TokenStream> {
    let each = draft
        .table
        .foreign_keys
        .iter()
        .zip(&draft.targets)
        .enumerate();
    each.filter_map(|(position, (key, paths))| {
        let paths: Vec<TokenStream> = paths
            .as_ref()?
            .iter()
            .map(|path| draft.absolute(path))
            .collect();
        let columns: Option<Vec<u16>> = key
            .columns
            .iter()
            .map(|name| draft.position(name).map(|position| position as u16))
            .collect();
        let columns = columns?;
        let nullable = key.columns.iter().any(|name| {
            draft
                .table
                .column(name)
                .is_some_and(|column| column.nullable)
        });
        let required = !nullable && key.deferrable == Deferrable::No;
        let (position, first) = (position as u16, &paths[0]);
        if let ([column], [_]) = (&columns[..], &paths[..]) {
            let own_type = &draft.fields[usize::from(*column)].field_type;
            return Some(quote! {
                #first.__reference::<#own_type>(#position, &[#column], #required)
            });
        }
        Some(quote! {
            ::schema::__private::ReferenceDecl {
                position: #position,
                columns: &[#(#columns),*],
                target: #first.__table(),
                target_columns: &[#(#paths.__position()),*],
                required: #required,
            }
        })
    })
    .collect()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv): the same text, the same number.
fn number(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
