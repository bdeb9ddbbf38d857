//! `#[derive(PgEnum)]`: the variants are the values.

mod settings;
mod values;

use crate::doc_comment::comment;
use crate::errors::Errors;
use crate::spans::source;
use proc_macro2::TokenStream;
use quote::quote;
use schema_core::model::{EnumStorage, EnumType, EnumValue};
use syn::{Data, DeriveInput, Ident};

/// The whole derive.
pub fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let Data::Enum(data) = &input.data else {
        errors.at(
            &input.ident,
            format!("`{}` is not an enum", input.ident),
            "a table takes `#[derive(Table)]`, a newtype `#[derive(PgType)]`",
        );
        return errors.into_tokens();
    };
    let settings = settings::read(&input, &mut errors);
    let values = values::read(&input.ident, data, settings.case, &mut errors);
    let longest = values
        .iter()
        .map(|(_, value)| value.label.chars().count())
        .max()
        .unwrap_or(0);
    if let EnumStorage::Check { varchar } = settings.storage
        && settings.decided
        && (varchar as usize) < longest
    {
        errors.at(
            &settings.tokens,
            format!(
                "a value of `{}` has {longest} characters, and {varchar} are stored",
                input.ident
            ),
            format!("write `varchar = {longest}` or more"),
        );
    }
    let model = EnumType {
        rust_name: input.ident.to_string(),
        schema: settings.schema,
        name: settings.name,
        comment: comment(&input.attrs),
        storage: settings.storage,
        values: values.iter().map(|(_, value)| value.clone()).collect(),
        source: source(input.ident.span()),
    };
    // A variant that was refused is in no arm of `label`.
    let rest = (values.len() < data.variants.len()).then(|| quote!(_ => "",));
    let expanded = expand(&input.ident, &model, &values, rest);
    let errors = errors.into_tokens();
    quote!(#expanded #errors)
}

fn expand(
    ident: &Ident,
    model: &EnumType,
    values: &[(Ident, EnumValue)],
    rest: Option<TokenStream>,
) -> TokenStream {
    let rust_name = &model.rust_name;
    let json = serde_json::to_string(model).expect("an enum is plain data");
    let labels: Vec<&str> = model.labels().collect();
    let variants: Vec<&Ident> = values.iter().map(|(variant, _)| variant).collect();
    let column_type =
        quote!(::schema::__private::TypeDecl::Enum(<#ident as ::schema::PgEnum>::DECL));
    quote! {
        #[automatically_derived]
        impl ::schema::PgEnum for #ident {
            const DECL: &'static ::schema::__private::EnumDecl = &::schema::__private::EnumDecl {
                rust_name: #rust_name,
                model: #json,
                labels: &[#(#labels),*],
            };
            fn label(&self) -> &'static ::schema::__private::str {
                match *self { #(Self::#variants => #labels,)* #rest }
            }
            fn from_label(label: &::schema::__private::str) -> ::schema::__private::Option<Self> {
                match label {
                    #(#labels => ::schema::__private::Option::Some(Self::#variants),)*
                    _ => ::schema::__private::Option::None,
                }
            }
        }
        #[automatically_derived]
        impl ::schema::ColumnType for #ident {
            const FACT: ::schema::__private::TypeFact =
                ::schema::__private::TypeFact { column_type: #column_type, nullable: false };
        }
        #[automatically_derived]
        impl ::schema::ArrayElement for #ident {}
    }
}
