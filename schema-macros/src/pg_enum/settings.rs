//! `#[pg_enum(as = check, varchar = 20, rename_all = "SCREAMING_SNAKE_CASE")]` or
//! `#[pg_enum(as = native, name = "claim_status", schema = "sales")]`.

use crate::case::{Case, snake_case};
use crate::errors::Errors;
use crate::pieces::{Form, arguments, number, text, word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::EnumStorage;
use schema_core::rules::did_you_mean;
use syn::{Attribute, DeriveInput, Ident};

const OPTIONS: &[&str] = &["as", "varchar", "name", "schema", "rename_all"];

/// How PostgreSQL keeps an enum.
pub struct Settings {
    pub storage: EnumStorage,
    pub schema: String,
    pub name: String,
    /// How a variant's name becomes its value.
    pub case: Case,
    /// Whether the storage is what was written, not a stand-in after an error.
    pub decided: bool,
    /// What to blame when the values do not fit.
    pub tokens: TokenStream,
}

/// What stands in the attribute, not yet judged as a whole.
#[derive(Default)]
struct Written {
    kept: Option<Ident>,
    varchar: Option<(Ident, Option<u32>)>,
    name: Option<(Ident, String)>,
}

/// Reads the attribute.
pub fn read(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings {
        storage: EnumStorage::Check { varchar: 0 },
        schema: "public".into(),
        name: snake_case(&input.ident.to_string()),
        case: Case::Snake,
        decided: false,
        tokens: input.ident.to_token_stream(),
    };
    let mut attributes = input.attrs.iter();
    let Some(attribute) = attributes.find(|each| each.path().is_ident("pg_enum")) else {
        errors.at(
            &input.ident,
            format!("nothing says how PostgreSQL keeps `{}`", input.ident),
            example(&settings.name),
        );
        return settings;
    };
    settings.tokens = attribute.to_token_stream();
    let before = errors.count();
    let written = written(attribute, &mut settings, errors);
    if let Some(storage) = storage(input, attribute, written, &mut settings, before, errors) {
        settings.storage = storage;
        settings.decided = true;
    }
    settings
}

fn written(attribute: &Attribute, settings: &mut Settings, errors: &mut Errors) -> Written {
    let mut written = Written::default();
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(key, value) if key == "as" => written.kept = word(&value, "as", errors),
            Form::Assign(key, value) if key == "varchar" => {
                let characters = number::<u32>(&value, "varchar", "varchar = 20", errors);
                written.varchar = Some((key, characters));
            }
            Form::Assign(key, value) if key == "name" => {
                let name = text(&value, "name", errors);
                written.name = name.map(|name| (key, name.value()));
            }
            Form::Assign(key, value) if key == "schema" => {
                if let Some(schema) = text(&value, "schema", errors) {
                    settings.schema = schema.value();
                }
            }
            Form::Assign(key, value) if key == "rename_all" => {
                let Some(wanted) = text(&value, "rename_all", errors) else {
                    continue;
                };
                match Case::named(&wanted.value()) {
                    Some(case) => settings.case = case,
                    None => errors.at(
                        &wanted,
                        format!("no way of writing values is called `{}`", wanted.value()),
                        did_you_mean(&wanted.value(), Case::names()),
                    ),
                }
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`#[pg_enum(..)]`", OPTIONS);
            }
            Form::Other(_) => errors.at(
                &piece,
                "this is no option of `#[pg_enum(..)]`",
                example(&settings.name),
            ),
        }
    }
    written
}

/// What the options come to. One that was half read has its message already: `before` is the number
/// of messages when the attribute began.
fn storage(
    input: &DeriveInput,
    attribute: &Attribute,
    written: Written,
    settings: &mut Settings,
    before: usize,
    errors: &mut Errors,
) -> Option<EnumStorage> {
    let Some(kept) = written.kept else {
        if errors.count() == before {
            errors.at(
                attribute,
                format!("nothing says how PostgreSQL keeps `{}`", input.ident),
                example(&settings.name),
            );
        }
        return None;
    };
    match kept.to_string().as_str() {
        "check" => {
            if let Some((key, _)) = written.name {
                errors.at(
                    key,
                    "an enum that is kept as text with a CHECK has no type to name",
                    "delete `name`, or write `as = native`",
                );
            }
            match written.varchar {
                Some((_, characters)) => characters.map(|varchar| EnumStorage::Check { varchar }),
                None => {
                    errors.at(
                        &kept,
                        format!(
                            "nothing says how many characters a value of `{}` may have",
                            input.ident
                        ),
                        "write `varchar = 20` beside it: the longest value, and room for new ones",
                    );
                    None
                }
            }
        }
        "native" => {
            if let Some((key, _)) = written.varchar {
                errors.at(
                    key,
                    "a native enum has no length",
                    "delete `varchar`, or write `as = check`",
                );
            }
            match written.name {
                Some((_, name)) => {
                    settings.name = name;
                    Some(EnumStorage::Native)
                }
                None => {
                    errors.at(
                        &kept,
                        format!("the type of `{}` has no name", input.ident),
                        format!("write `name = \"{}\"` beside it", settings.name),
                    );
                    None
                }
            }
        }
        other => {
            errors.at(
                &kept,
                format!("PostgreSQL does not keep an enum as `{other}`"),
                did_you_mean(other, ["check", "native"]),
            );
            None
        }
    }
}

fn example(name: &str) -> String {
    format!(
        "write `#[pg_enum(as = check, varchar = 20)]`, or `#[pg_enum(as = native, name = \"{name}\")]`"
    )
}
