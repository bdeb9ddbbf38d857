//! `schema! { pub insurance { rules: "business_rules.toml", tables: [..], functions: [..] } }`

use crate::doc_comment::comment;
use crate::errors::Errors;
use crate::pieces::shown;
use crate::pieces::{cut, group};
use crate::project::{Found, crate_folder, project};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use schema_core::model::{BusinessRules, FORMAT};
use std::collections::BTreeSet;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Path, Visibility};

const EXAMPLE: &str = "write `schema! { pub shop { rules: \"business_rules.toml\", tables: [Customer], functions: [] } }`";
const KEYS: [&str; 3] = ["rules", "tables", "functions"];

struct Listing {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    body: TokenStream,
}

impl Parse for Listing {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let name: Ident = input.parse()?;
        if input.is_empty() {
            return Err(syn::Error::new_spanned(
                name,
                "the schema has no body in braces",
            ));
        }
        let body: TokenTree = input.parse()?;
        match body {
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Brace && input.is_empty() =>
            {
                Ok(Listing {
                    attributes,
                    visibility,
                    name,
                    body: group.stream(),
                })
            }
            other => Err(syn::Error::new(
                other.span(),
                "a schema has one body in braces",
            )),
        }
    }
}

/// The whole macro.
pub fn expand(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let listing = match syn::parse2::<Listing>(input) {
        Ok(listing) => listing,
        Err(error) => {
            return syn::Error::new(error.span(), format!("{error}\nhelp: {EXAMPLE}"))
                .to_compile_error();
        }
    };
    let Listing {
        attributes,
        visibility,
        name,
        body,
    } = &listing;
    let keys = keys(body.clone(), &mut errors);
    if keys.tables.is_none() && errors.is_empty() {
        errors.at(name, "the schema lists no tables", EXAMPLE);
    }
    let tables = paths(keys.tables, "table-listed-twice", &mut errors);
    let functions = paths(keys.functions, "function-listed-twice", &mut errors);
    let rules = business_rules(name, keys.rules, &mut errors);
    let tracked = tracked();
    let head = head(&name.to_string(), comment(attributes), &rules);
    let errors = errors.into_tokens();
    quote! {
        #(#attributes)*
        #visibility const fn #name() -> &'static ::schema::SchemaDecl {
            &::schema::SchemaDecl {
                head: #head,
                tables: __SCHEMA_TABLES,
                functions: &[#(<#functions as ::schema::SqlFunction>::DECL),*],
            }
        }

        const __SCHEMA_TABLES: &[::schema::__private::ListedTable] = &[#(
            <#tables as ::schema::Table>::LISTED
        ),*];
        const __SCHEMA_CYCLE: &::schema::__private::Option<::schema::__private::Cycle> =
            &::schema::__private::first_cycle(__SCHEMA_TABLES);

        #(
            impl ::schema::__private::Listed for #tables {
                const CYCLE: &'static ::schema::__private::Option<::schema::__private::Cycle> = __SCHEMA_CYCLE;
            }
        )*
        #(
            impl ::schema::__private::ListedFunction for #functions {
                const LISTED: () = ();
            }
        )*

        /// The schema as JSON, for the migrator.
        #[doc(hidden)]
        pub fn __schema_json() -> ::schema::__private::String {
            #name().to_json()
        }

        #tracked
        #errors
    }
}

#[derive(Default)]
struct Keys {
    rules: Option<TokenStream>,
    tables: Option<TokenStream>,
    functions: Option<TokenStream>,
}

/// `key: value, ..`
fn keys(body: TokenStream, errors: &mut Errors) -> Keys {
    let mut keys = Keys::default();
    for piece in cut(body) {
        let tokens: Vec<TokenTree> = piece.to_token_stream().into_iter().collect();
        let [TokenTree::Ident(key), TokenTree::Punct(colon), value @ ..] = &tokens[..] else {
            errors.at(&piece, "a schema's body is made of `key: value`", EXAMPLE);
            continue;
        };
        let place = match key.to_string().as_str() {
            _ if colon.as_char() != ':' => {
                errors.at(&piece, "a schema's body is made of `key: value`", EXAMPLE);
                continue;
            }
            "rules" => &mut keys.rules,
            "tables" => &mut keys.tables,
            "functions" => &mut keys.functions,
            name => {
                errors.unknown(key, "key", "`schema! { .. }`", &KEYS);
                // The list is read as what it was meant to be: else each of its tables is in no schema.
                match schema_core::rules::closest(name, KEYS) {
                    Some("tables") => &mut keys.tables,
                    Some("functions") => &mut keys.functions,
                    _ => continue,
                }
            }
        };
        if place.is_some() {
            errors.at(
                key,
                format!("`{key}` stands above already"),
                "keep one of them",
            );
            continue;
        }
        *place = Some(value.iter().cloned().collect());
    }
    keys
}

/// `[Customer, billing::Invoice]`, each once.
fn paths(list: Option<TokenStream>, rule: &str, errors: &mut Errors) -> Vec<Path> {
    let Some(list) = list else { return Vec::new() };
    let Some(group) = group(&list).filter(|group| group.delimiter() == Delimiter::Bracket) else {
        errors.at(
            list,
            "a list stands in brackets",
            "write `[Customer, Invoice]`",
        );
        return Vec::new();
    };
    let mut paths: Vec<Path> = Vec::new();
    let mut names = BTreeSet::new();
    for piece in cut(group.stream()) {
        let Ok(path) = syn::parse2::<Path>(piece.to_token_stream()) else {
            errors.at(
                &piece,
                "this is no path to a struct",
                "write its name, for example `Customer` or `billing::Invoice`",
            );
            continue;
        };
        let written = shown(&path);
        if names.contains(&written) {
            errors.at(
                &path,
                format!("[{rule}] `{written}` is listed twice"),
                "delete one of the two entries",
            );
        } else {
            names.insert(written);
            paths.push(path);
        }
    }
    paths
}

/// The content of `business_rules.toml`; what is wrong with the file is said here, once.
fn business_rules(name: &Ident, file: Option<TokenStream>, errors: &mut Errors) -> BusinessRules {
    let blamed = file.clone().unwrap_or_else(|| name.to_token_stream());
    let named = file.and_then(|tokens| {
        let literal = syn::parse2::<LitStr>(tokens.clone()).ok();
        if literal.is_none() {
            errors.at(
                tokens,
                "`rules` takes a path in quotes",
                "write `rules: \"business_rules.toml\"`",
            );
        }
        literal
    });
    let found = project().business_rules;
    if let (Some(named), Found::Here(path, _)) = (&named, &found)
        && !path.ends_with(named.value().trim_start_matches("./"))
        && crate_folder().join(named.value()) != *path
    {
        errors.at(
            named,
            format!("the business rules are read from {}", path.display()),
            "the nearest `business_rules.toml` upwards wins: name that file",
        );
    }
    match found {
        Found::Here(_, rules) => (*rules).clone(),
        Found::Broken(path, error) => {
            errors.at(
                blamed,
                format!("{} can't be read as business rules", path.display()),
                format!("each rule is `[ID]` with `statement`, `owner` and `source`\n{error}"),
            );
            BusinessRules::new()
        }
        Found::Nowhere => {
            if let Some(named) = named {
                errors.at(&named, format!("there is no {}, here or in a folder above", named.value()), "create it beside Cargo.toml; each rule is `[ID]` with `statement`, `owner` and `source`");
            }
            BusinessRules::new()
        }
    }
}

/// Makes cargo compile anew when a file around the crate changes.
fn tracked() -> TokenStream {
    let project = project();
    let files = [project.business_rules.path(), project.warnings.path()];
    let paths = files
        .into_iter()
        .flatten()
        .map(|path| path.display().to_string());
    let broken = match &project.warnings {
        Found::Broken(path, error) => {
            let text = format!("{} can't be read\nhelp: {error}", path.display());
            quote!(::core::compile_error!(#text);)
        }
        _ => TokenStream::new(),
    };
    let variable = crate::project::VARIABLE;
    quote! {
        #(const _: &::schema::__private::str = ::schema::__private::include_str!(#paths);)*
        const _: ::schema::__private::Option<&::schema::__private::str> = ::schema::__private::option_env!(#variable);
        #broken
    }
}

/// The JSON object without its closing brace: the tables follow at run time.
fn head(name: &str, comment: Option<String>, rules: &BusinessRules) -> String {
    let members = serde_json::json!({
        "format": FORMAT,
        "name": name,
        "comment": comment,
        "business_rules": rules,
    });
    let mut object = members.to_string();
    object.pop();
    object.push(',');
    object
}
