//! `#[derive(PgType)]`: a newtype stands for the type inside, and the rules look through it.

use crate::attr::column_type::{apply, read_numeric, read_sql_type, read_varchar};
use crate::draft::TypeDecision;
use crate::errors::Errors;
use crate::rust_type;
use proc_macro2::TokenStream;
use quote::quote;
use schema_core::model::ColumnType;
use schema_core::rules::of_newtype;
use syn::{Data, DeriveInput, Fields};

/// The whole derive.
pub fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let inner = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Some(&fields.unnamed[0].ty),
            _ => None,
        },
        _ => None,
    };
    let Some(inner) = inner.filter(|_| input.generics.params.is_empty()) else {
        errors.at(
            &input.ident,
            format!("`{}` is not a newtype", input.ident),
            format!("write `struct {}(Uuid);`", input.ident),
        );
        return errors.into_tokens();
    };
    let ident = &input.ident;
    let fact = fact(&input, inner, &mut errors);
    let errors = errors.into_tokens();
    quote! {
        #[automatically_derived]
        impl ::schema::ColumnType for #ident {
            const FACT: ::schema::__private::TypeFact = #fact;
        }
        #[automatically_derived]
        impl ::schema::ArrayElement for #ident {}
        #errors
    }
}

fn fact(input: &DeriveInput, inner: &syn::Type, errors: &mut Errors) -> TokenStream {
    let read = rust_type::read(inner);
    if read.nullable {
        errors.at(
            inner,
            "a newtype around an `Option` hides that NULL is allowed",
            "write the `Option` around the newtype, in the table",
        );
    }
    let mut decision = TypeDecision::None;
    for attribute in &input.attrs {
        let Some(name) = attribute.path().get_ident().map(ToString::to_string) else {
            continue;
        };
        let found = match name.as_str() {
            "varchar" => read_varchar(attribute, errors),
            "text" => Some(TypeDecision::Text),
            "numeric" => read_numeric(attribute, errors),
            "sql_type" => read_sql_type(attribute, errors),
            _ => continue,
        };
        if let Some(found) = found {
            if let TypeDecision::SqlType(sql) = &found
                && let Err(message) = of_newtype(sql)
            {
                errors.at(attribute, message, "use `DateTime<Utc>`");
            }
            match apply(&read.column_type, &found) {
                Ok(_) => decision = found,
                Err(wanted) => errors.at(
                    attribute,
                    format!(
                        "`{}` holds `{}`, and this attribute is for {wanted}",
                        input.ident, read.written
                    ),
                    "delete it, or change the type inside",
                ),
            }
        }
    }
    let asked = quote!(<#inner as ::schema::ColumnType>::FACT);
    match decision {
        TypeDecision::None => asked,
        TypeDecision::Varchar(length) => quote!(#asked.varchar(#length)),
        TypeDecision::Text => quote!(#asked.text()),
        TypeDecision::Numeric(precision, scale) => quote!(#asked.numeric(#precision, #scale)),
        TypeDecision::SqlType(sql) => {
            let known = of_newtype(&sql).unwrap_or(ColumnType::Other(sql));
            let decl = crate::table::type_decl(&known);
            quote!(::schema::__private::TypeFact { column_type: #decl, nullable: false })
        }
    }
}
