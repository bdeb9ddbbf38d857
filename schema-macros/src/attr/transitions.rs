//! `#[transitions(status, rule = "QUO-003", Draft => [Calculating, Declined], Calculating => [Quoted])]`:
//! a trigger refuses every other move. A variant that stands on no left side is an end.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, arguments, bare, cut_once, group, text};
use quote::ToTokens;
use schema_core::model::{Edge, Transitions};
use schema_core::rules::Place;
use syn::{Attribute, Ident};

const EXAMPLE: &str = "write `#[transitions(status, Draft => [Sent], Sent => [Paid])]`";

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let position = draft.table.transitions.len();
    let mut column: Option<Ident> = None;
    let mut rule = None;
    let mut edges: Vec<Edge> = Vec::new();
    let mut variants = Vec::new();
    for piece in arguments(attribute, errors) {
        if let Some((left, right)) = piece.arrow() {
            let from = syn::parse2::<Ident>(left).ok();
            let to: Option<Vec<Ident>> = group(&right)
                .map(|group| cut_once(group.stream(), errors))
                .and_then(|all| {
                    all.iter()
                        .map(|one| syn::parse2(one.to_token_stream()).ok())
                        .collect()
                });
            let (Some(from), Some(to)) = (from, to) else {
                errors.at(
                    &piece,
                    "a move goes from one variant to a list of variants",
                    "write `Draft => [Sent, Cancelled]`",
                );
                continue;
            };
            if edges.iter().any(|edge| from == edge.from) {
                errors.at(
                    &from,
                    format!("the moves from `{from}` stand above already"),
                    "put them into one list",
                );
                continue;
            }
            edges.push(Edge {
                from: from.to_string(),
                to: to.iter().map(ToString::to_string).collect(),
            });
            variants.push(from);
            variants.extend(to);
            continue;
        }
        match piece.form() {
            Form::Assign(option, value) if option == "rule" => {
                draft.spans.set(Place::TransitionsRule(position), &value);
                rule = text(&value, "rule", errors).map(|rule| rule.value());
            }
            Form::Word(word) if column.is_none() => column = Some(word),
            Form::Assign(option, _) => {
                errors.unknown(&option, "option", "`#[transitions(..)]`", &["rule"])
            }
            _ => errors.at(
                &piece,
                "this is no move",
                "write `Draft => [Sent, Cancelled]`",
            ),
        }
    }
    let Some(ident) = column else {
        errors.at(attribute, "the transitions name no column", EXAMPLE);
        return;
    };
    if edges.is_empty() {
        errors.at(attribute, "no move is allowed", EXAMPLE);
        return;
    }
    let column = draft.column_name(&bare(&ident));
    draft.spans.set(Place::Transitions(position), &ident);
    draft.variants.push((column.clone(), variants));
    draft.table.transitions.push(Transitions {
        column,
        edges,
        business_rule: rule,
    });
}
