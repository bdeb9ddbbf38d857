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
    let (mut using_at, mut check_at) = (None, None);
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
                using_at = Some(value.clone());
                policy.using = expression::parse(value, errors).map(|parsed| {
                    adopt(draft, parsed, |nth| Place::PolicyUsingColumn {
                        policy: position,
                        nth,
                    })
                });
            }
            Form::Assign(option, value) if option == "check" => {
                draft.spans.set(Place::PolicyCheck(position), &value);
                check_at = Some(value.clone());
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
    let (said, fault) = match (policy.command, &using_at, &check_at) {
        // PostgreSQL refuses both.
        (Command::Select | Command::Delete, None, Some(check)) => (check, MISPLACED),
        (Command::Select | Command::Delete, Some(_), Some(check)) => (check, CHECKS_NOTHING),
        (Command::Insert, Some(using), Some(_)) => (using, SEES_NOTHING),
        // A restrictive one may be about written rows alone.
        (Command::All | Command::Update, None, Some(_)) if policy.restrictive => {
            return Some(policy);
        }
        // PostgreSQL takes it for `true`.
        (Command::All | Command::Select | Command::Update | Command::Delete, None, _) => {
            errors.at(
                piece,
                format!(
                    "nothing says which rows the policy `{}` lets through",
                    policy.name
                ),
                "write `using = ..` into it",
            );
            return None;
        }
        _ => return Some(policy),
    };
    let (message, help) = fault;
    errors.at(said, message, help);
    Some(policy)
}

const MISPLACED: (&str, &str) = (
    "`check` is about rows that are written, and this policy is about none",
    "write the condition behind `using =` instead",
);
const CHECKS_NOTHING: (&str, &str) = (
    MISPLACED.0,
    "delete it: which rows are let through stands behind `using =`",
);
const SEES_NOTHING: (&str, &str) = (
    "`using` is about rows that are there, and an INSERT has none",
    "delete it: which rows may be written stands behind `check =`",
);

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
