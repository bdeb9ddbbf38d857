//! `sql_function!(next_day, "sql/next_day.sql", self_test = "sql/next_day.test.sql");`

use crate::doc_comment::comment;
use crate::errors::Errors;
use crate::pieces::{Form, cut_once, text};
use crate::project::{crate_folder, today};
use crate::spans::source;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use schema_core::model::Function;
use schema_core::rules::{Context, Place, judge_function};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr};

const EXAMPLE: &str =
    "write `sql_function!(next_day, \"sql/next_day.sql\", self_test = \"sql/next_day.test.sql\");`";

struct Declaration {
    attributes: Vec<Attribute>,
    rest: TokenStream,
}

impl Parse for Declaration {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Ok(Declaration {
            attributes: input.call(Attribute::parse_outer)?,
            rest: input.parse()?,
        })
    }
}

/// The whole macro.
pub fn expand(input: TokenStream) -> TokenStream {
    let declaration = match syn::parse2::<Declaration>(input) {
        Ok(declaration) => declaration,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let (mut name, mut file, mut self_test, mut schema) = (None, None, None, None);
    for piece in cut_once(declaration.rest, &mut errors) {
        match piece.form() {
            Form::Word(word) if name.is_none() => name = Some(word),
            Form::Assign(key, value) if key == "self_test" => {
                self_test = text(&value, "self_test", &mut errors)
            }
            Form::Assign(key, value) if key == "schema" => {
                schema = text(&value, "schema", &mut errors)
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`sql_function!`", &["self_test", "schema"]);
            }
            Form::Other(tokens) if file.is_none() => {
                file = text(&tokens, "the function's file", &mut errors)
            }
            Form::Other(_) => errors.at(&piece, "this is no option of `sql_function!`", EXAMPLE),
        }
    }
    let (Some(name), Some(file)) = (name, file) else {
        if errors.is_empty() {
            errors.push(syn::Error::new(
                proc_macro2::Span::call_site(),
                format!("a function has a name and a file\nhelp: {EXAMPLE}"),
            ));
        }
        return errors.into_tokens();
    };
    let function = Function {
        schema: schema.map_or("public".to_string(), |schema| schema.value()),
        name: crate::pieces::bare(&name),
        comment: comment(&declaration.attributes),
        definition: content(&file, &mut errors).unwrap_or_default(),
        self_test: self_test
            .as_ref()
            .and_then(|file| content(file, &mut errors)),
        file: file.value(),
        waivers: Vec::new(),
        source: source(name.span()),
    };
    if errors.is_empty() {
        judge(&function, &name, &file, &mut errors);
    }
    let files = [Some(&file), self_test.as_ref()];
    expanded(&declaration.attributes, &name, &function, &files, errors)
}

fn expanded(
    attributes: &[Attribute],
    name: &Ident,
    function: &Function,
    files: &[Option<&LitStr>],
    errors: Errors,
) -> TokenStream {
    let model = serde_json::to_string(function).expect("a function is plain data");
    let paths = files
        .iter()
        .flatten()
        .map(|file| crate_folder().join(file.value()))
        .filter(|path| path.is_file());
    let paths = paths.map(|path| path.display().to_string());
    let errors = errors.into_tokens();
    quote! {
        #(#attributes)*
        #[allow(non_camel_case_types)]
        pub struct #name;

        #[automatically_derived]
        impl ::schema::SqlFunction for #name {
            const DECL: &'static ::schema::__private::FunctionDecl = &::schema::__private::FunctionDecl { model: #model };
        }
        const _: () = <#name as ::schema::__private::ListedFunction>::LISTED;
        #(const _: &::schema::__private::str = ::schema::__private::include_str!(#paths);)*
        #errors
    }
}

fn judge(function: &Function, name: &Ident, file: &LitStr, errors: &mut Errors) {
    let today = today();
    let context = Context {
        today: &today,
        ..Context::default()
    };
    for finding in judge_function(function, &context) {
        let tokens = match finding.place {
            Place::FunctionFile => file.to_token_stream(),
            _ => name.to_token_stream(),
        };
        errors.push(syn::Error::new_spanned(tokens, finding.to_string()));
    }
}

/// Why a file can't be read, without the number that the system gives it.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        _ => error.to_string(),
    }
}

fn content(file: &LitStr, errors: &mut Errors) -> Option<String> {
    let path = crate_folder().join(file.value());
    match std::fs::read_to_string(&path) {
        Ok(text) if text.trim().is_empty() => {
            errors.at(
                file,
                format!("{} is empty", file.value()),
                "write the SQL into it",
            );
            None
        }
        Ok(text) => Some(text),
        Err(error) => {
            errors.at(
                file,
                format!("`{}` can't be read: {}", file.value(), reason(&error)),
                "the path starts at the folder of Cargo.toml",
            );
            None
        }
    }
}
