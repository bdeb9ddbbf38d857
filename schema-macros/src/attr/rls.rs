//! `#[rls(tenant = tenant_id, setting = "app.current_tenant_id", to = app_role)]`,
//! `#[rls(policy(readers, for = select, to = auditor, using = status == "open"), policy(..))]`.
//! A policy's options: `for`, `to`, `using`, `check`, `restrictive`.

use super::no_rls::decide;
use crate::draft::Draft;
use crate::errors::Errors;
use crate::expression::{self, Parsed};
use crate::pieces::{Form, Piece, arguments, bare, cut_once, text, word};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use schema_core::model::{Command, Policy, RowSecurity, Tenant};
use schema_core::rules::Place;
use syn::Attribute;

const OPTIONS: [&str; 4] = ["tenant", "setting", "to", "policy"];
const OF_POLICY: [&str; 5] = ["for", "to", "using", "check", "restrictive"];

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let (mut tenant, mut setting, mut to) = (None, None, None);
    let before = errors.count();
    let mut policies: Vec<Policy> = Vec::new();
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Assign(option, value) if option == "tenant" => {
                tenant = word(&value, "tenant", errors)
            }
            Form::Assign(option, value) if option == "setting" => {
                setting = text(&value, "setting", errors)
            }
            Form::Assign(option, value) if option == "to" => to = role(&value, errors),
            Form::Call(option, content) if option == "policy" => {
                draft.spans.set(Place::Policy(policies.len()), &piece);
                if let Some(policy) = policy(&piece, content, policies.len(), draft, errors) {
                    policies.push(policy);
                }
            }
            Form::Assign(option, _) | Form::Call(option, _) | Form::Word(option) => {
                errors.unknown(&option, "option", "`#[rls(..)]`", &OPTIONS);
            }
            Form::Other(_) => errors.at(
                &piece,
                "this is no option of `#[rls(..)]`",
                "write `tenant = .., setting = \"..\"` or `policy(..)`",
            ),
        }
    }
    let tenant = match (tenant, setting) {
        (Some(column), Some(setting)) => {
            if !setting.value().contains('.') {
                errors.at(
                    &setting,
                    "PostgreSQL takes a setting of one's own only with a prefix",
                    format!("write `setting = \"app.{}\"`", setting.value()),
                );
            }
            draft.spans.set(Place::Tenant, &column);
            Some(Tenant {
                column: draft.column_name(&bare(&column)),
                setting: setting.value(),
                to,
            })
        }
        (Some(column), None) => {
            errors.at(
                &column,
                "nothing says where the current tenant comes from",
                format!("write `tenant = {column}, setting = \"app.current_{column}\"`"),
            );
            Some(Tenant {
                column: draft.column_name(&bare(&column)),
                setting: String::new(),
                to,
            })
        }
        (None, Some(setting)) => {
            errors.at(
                &setting,
                "nothing says which column holds the tenant",
                format!(
                    "write `tenant = tenant_id, setting = \"{}\"`",
                    setting.value()
                ),
            );
            None
        }
        (None, None) => None,
    };
    // What is half said has been refused above; a rule about what follows from it would repeat that.
    let decision = match tenant {
        None if policies.is_empty() && errors.count() > before => RowSecurity::Off {
            because: "it is half said".to_string(),
        },
        tenant => RowSecurity::On { tenant, policies },
    };
    decide(attribute, decision, draft, errors);
}

fn policy(
    piece: &Piece,
    content: TokenStream,
    position: usize,
    draft: &mut Draft,
    errors: &mut Errors,
) -> Option<Policy> {
    let mut name = None;
    let before = errors.count();
    let mut policy = Policy {
        name: String::new(),
        restrictive: false,
        command: Command::All,
        to: None,
        using: None,
        check: None,
    };
    for piece in cut_once(content, errors) {
        match piece.form() {
            Form::Word(flag) if flag == "restrictive" => policy.restrictive = true,
            Form::Word(word) if name.is_none() => name = Some(bare(&word)),
            Form::Assign(option, value) if option == "for" => {
                if let Some(command) = word(&value, "for", errors) {
                    match Command::ALL.into_iter().find(|each| command == each.word()) {
                        Some(found) => policy.command = found,
                        None => errors.unknown(
                            &command,
                            "statement",
                            "`for = ..`",
                            &Command::ALL.map(Command::word),
                        ),
                    }
                }
            }
            Form::Assign(option, value) if option == "to" => policy.to = role(&value, errors),
            Form::Assign(option, value) if option == "using" => {
                draft.spans.set(Place::PolicyUsing(position), &value);
                policy.using = expression::parse(value, errors).map(|parsed| {
                    adopt(draft, parsed, |nth| Place::PolicyUsingColumn {
                        policy: position,
                        nth,
                    })
                });
            }
            Form::Assign(option, value) if option == "check" => {
                draft.spans.set(Place::PolicyCheck(position), &value);
                policy.check = expression::parse(value, errors).map(|parsed| {
                    adopt(draft, parsed, |nth| Place::PolicyCheckColumn {
                        policy: position,
                        nth,
                    })
                });
            }
            Form::Assign(option, _) | Form::Call(option, _) | Form::Word(option) => {
                errors.unknown(&option, "option", "`policy(..)`", &OF_POLICY);
            }
            Form::Other(_) => errors.at(
                &piece,
                "this is no option of `policy(..)`",
                "write `policy(name, for = select, using = ..)`",
            ),
        }
    }
    let Some(name) = name else {
        errors.at(
            piece,
            "the policy has no name",
            "write `policy(name, for = select, using = ..)`",
        );
        return None;
    };
    policy.name = name;
    if errors.count() > before {
        return Some(policy);
    }
    let Some((place, message, help)) = fault(&policy, position) else {
        return Some(policy);
    };
    errors.at(draft.tokens(place), message, help);
    // Without its rows the policy says nothing that a rule could judge.
    (place != Place::Policy(position)).then_some(policy)
}

/// What PostgreSQL refuses of a policy that can be read, and what it takes for `true`.
fn fault(policy: &Policy, position: usize) -> Option<(Place, String, &'static str)> {
    let (using, check) = (policy.using.is_some(), policy.check.is_some());
    let writes = matches!(policy.command, Command::All | Command::Update);
    Some(match policy.command {
        Command::Select | Command::Delete if check => (
            Place::PolicyCheck(position),
            "`check` is about rows that are written, and this policy is about none".to_string(),
            match using {
                true => "delete it: which rows are let through stands behind `using =`",
                false => "write the condition behind `using =` instead",
            },
        ),
        Command::Insert if using && check => (
            Place::PolicyUsing(position),
            "`using` is about rows that are there, and an INSERT has none".to_string(),
            "delete it: which rows may be written stands behind `check =`",
        ),
        Command::Insert => return None,
        // A restrictive one may be about written rows alone.
        _ if using || (policy.restrictive && writes && check) => return None,
        _ => (
            Place::Policy(position),
            format!(
                "nothing says which rows the policy `{}` lets through",
                policy.name
            ),
            "write `using = ..` into it",
        ),
    })
}

fn adopt(
    draft: &mut Draft,
    parsed: Parsed,
    place: impl Fn(usize) -> Place,
) -> schema_core::model::Expression {
    draft.adopt(parsed, "check-of-unknown-value", place)
}

/// A role's name, as a word or in quotes.
fn role(value: &TokenStream, errors: &mut Errors) -> Option<String> {
    if let Ok(ident) = syn::parse2::<Ident>(value.to_token_stream()) {
        return Some(bare(&ident));
    }
    text(value, "to", errors).map(|name| name.value())
}
