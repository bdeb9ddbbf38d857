//! `#[derive(PgEnum)]`: the variants are the values.

use crate::attr::renamed_from;
use crate::doc_comment::comment;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, number, text, word};
use crate::snake_case::snake_case;
use crate::spans::source;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use schema_core::model::{EnumStorage, EnumType, EnumValue, name};
use schema_core::rules::did_you_mean;
use syn::{Data, DataEnum, DeriveInput, Fields, Ident};

const EXAMPLE: &str =
    "write `#[pg_enum(as = check, varchar = 20)]`, or `#[pg_enum(as = native, name = \"..\")]`";

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
    let values = values(&input.ident, data, &mut errors);
    let settings = settings(&input, &mut errors);
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

struct Settings {
    storage: EnumStorage,
    schema: String,
    name: String,
    decided: bool,
    tokens: TokenStream,
}

fn settings(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings {
        storage: EnumStorage::Check { varchar: 0 },
        schema: "public".into(),
        name: snake_case(&input.ident.to_string()),
        decided: false,
        tokens: input.ident.to_token_stream(),
    };
    let Some(attribute) = input
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("pg_enum"))
    else {
        errors.at(
            &input.ident,
            format!("nothing says how PostgreSQL keeps `{}`", input.ident),
            EXAMPLE,
        );
        return settings;
    };
    settings.tokens = attribute.to_token_stream();
    let (mut kept, mut varchar, mut type_name) = (None, None, None);
    let before = errors.is_empty();
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(key, value) if key == "as" => kept = word(&value, "as", errors),
            Form::Assign(key, value) if key == "varchar" => {
                varchar = number::<u32>(&value, "varchar", "varchar = 20", errors)
            }
            Form::Assign(key, value) if key == "name" => {
                type_name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Assign(key, value) if key == "schema" => {
                if let Some(schema) = text(&value, "schema", errors) {
                    settings.schema = schema.value();
                }
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(
                    &key,
                    "option",
                    "`#[pg_enum(..)]`",
                    &["as", "varchar", "name", "schema"],
                );
            }
            Form::Other(_) => errors.at(&piece, "this is no option of `#[pg_enum(..)]`", EXAMPLE),
        }
    }
    let storage = match (&kept, varchar, type_name) {
        (Some(word), Some(varchar), None) if word == "check" => {
            Some(EnumStorage::Check { varchar })
        }
        (Some(word), None, Some(name)) if word == "native" => {
            settings.name = name;
            Some(EnumStorage::Native)
        }
        (Some(word), ..) if word != "check" && word != "native" => {
            let known = ["check", "native"];
            errors.at(
                word,
                format!("PostgreSQL does not keep an enum as `{word}`"),
                did_you_mean(&word.to_string(), known),
            );
            None
        }
        _ => None,
    };
    match storage {
        Some(storage) => {
            settings.storage = storage;
            settings.decided = true;
        }
        None if before == errors.is_empty() => {
            errors.at(
                attribute,
                format!("nothing says how PostgreSQL keeps `{}`", input.ident),
                EXAMPLE,
            );
        }
        None => {}
    }
    settings
}

fn values(ident: &Ident, data: &DataEnum, errors: &mut Errors) -> Vec<(Ident, EnumValue)> {
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
            label: snake_case(&variant.ident.to_string()),
            renamed_from: None,
        };
        let mut blamed = variant.ident.to_token_stream();
        for attribute in &variant.attrs {
            if attribute.path().is_ident("label") {
                let pieces = arguments(attribute, errors);
                blamed = attribute.to_token_stream();
                match &pieces[..] {
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
