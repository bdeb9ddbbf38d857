//! `#[references(Customer::id, on_delete = restrict)]` above a field;
//! `#[references((tenant_id, shelf_id) => (Shelf::tenant_id, Shelf::id), on_delete = cascade)]`
//! above the struct. Options: `on_delete`, `on_update`, `deferrable` (or `deferrable = deferred`),
//! `name`, `rule`.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::pieces::{Form, Piece, arguments, bare, cut, cut_once, group, shown, text, word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{Action, Deferrable, ForeignKey, Target};
use schema_core::rules::Place;
use std::collections::BTreeSet;
use syn::{Attribute, Path};

const OPTIONS: [&str; 5] = ["on_delete", "on_update", "deferrable", "name", "rule"];

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let column = draft.table.columns[position].name.clone();
    read(attribute, Some(column), draft, errors);
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    read(attribute, None, draft, errors);
}

fn read(attribute: &Attribute, column: Option<String>, draft: &mut Draft, errors: &mut Errors) {
    let position = draft.table.foreign_keys.len();
    let mut key = ForeignKey {
        name: None,
        columns: column.clone().into_iter().collect(),
        target: Target {
            rust_table: String::new(),
            rust_columns: Vec::new(),
            schema: String::new(),
            table: String::new(),
            columns: Vec::new(),
        },
        on_delete: None,
        on_update: None,
        deferrable: Deferrable::No,
        business_rule: None,
    };
    let mut paths = None;
    let mut asked = false;
    for piece in arguments(attribute, errors) {
        if option(&piece, &mut key, draft, errors) {
            continue;
        }
        asked = true;
        paths = match &column {
            Some(_) => path(piece.to_token_stream(), errors).map(|path| vec![path]),
            None => composite(&piece, position, &mut key, draft, errors),
        };
        draft.spans.set(Place::ForeignKeyTarget(position), &piece);
    }
    if !asked {
        errors.at(attribute, "the foreign key has no target", "name the column of another struct: `#[references(Customer::id, on_delete = restrict)]`");
    }
    // A broken path is one mistake: the key stays out of the model, so no rule speaks about it.
    let Some(paths) = paths else { return };
    key.target = target(&paths);
    draft.spans.set(Place::ForeignKey(position), attribute);
    draft.table.foreign_keys.push(key);
    draft.targets.push(Some(paths));
}

fn option(piece: &Piece, key: &mut ForeignKey, draft: &mut Draft, errors: &mut Errors) -> bool {
    let position = draft.table.foreign_keys.len();
    match piece.form() {
        Form::Assign(name, value) if name == "on_delete" => {
            draft.spans.set(Place::OnDelete(position), &value);
            // A misspelled action is said here; `fk-without-on-delete` has nothing to add.
            key.on_delete = action(&value, "on_delete", errors).or(Some(Action::NoAction));
        }
        Form::Assign(name, value) if name == "on_update" => {
            draft.spans.set(Place::OnUpdate(position), &value);
            key.on_update = action(&value, "on_update", errors);
        }
        Form::Assign(name, value) if name == "name" => {
            key.name = text(&value, "name", errors).map(|name| name.value())
        }
        Form::Assign(name, value) if name == "rule" => {
            draft.spans.set(Place::ForeignKeyRule(position), &value);
            key.business_rule = text(&value, "rule", errors).map(|rule| rule.value());
        }
        Form::Word(name) if name == "deferrable" => key.deferrable = Deferrable::Immediate,
        Form::Assign(name, value) if name == "deferrable" => {
            if let Some(when) = word(&value, "deferrable", errors) {
                match when.to_string().as_str() {
                    "immediate" => key.deferrable = Deferrable::Immediate,
                    "deferred" => key.deferrable = Deferrable::Deferred,
                    _ => errors.unknown(
                        &when,
                        "time",
                        "`deferrable = ..`",
                        &["immediate", "deferred"],
                    ),
                }
            }
        }
        Form::Assign(name, _) => {
            errors.unknown(&name, "option", "`#[references(..)]`", &OPTIONS);
            if schema_core::rules::closest(&name.to_string(), ["on_delete"]).is_some() {
                key.on_delete = Some(Action::NoAction);
            }
        }
        _ => return false,
    }
    true
}

fn action(value: &TokenStream, option: &str, errors: &mut Errors) -> Option<Action> {
    let name = word(value, option, errors)?;
    let action = Action::ALL.into_iter().find(|action| name == action.word());
    if action.is_none() {
        errors.unknown(
            &name,
            "action",
            &format!("`{option}`"),
            &Action::ALL.map(Action::word),
        );
    }
    action
}

/// `Customer::id`
fn path(tokens: TokenStream, errors: &mut Errors) -> Option<Path> {
    let path = syn::parse2::<Path>(tokens.clone())
        .ok()
        .filter(|path| path.segments.len() > 1);
    if path.is_none() {
        let shown = shown(&tokens);
        let example = match syn::parse2::<syn::Ident>(tokens.clone()) {
            Ok(struct_name) => format!("write `{struct_name}::id`"),
            Err(_) => "write `Customer::id`".to_string(),
        };
        errors.at(
            tokens,
            format!("`{shown}` names no column of a struct"),
            example,
        );
    }
    path
}

/// `(tenant_id, shelf_id) => (Shelf::tenant_id, Shelf::id)`
fn composite(
    piece: &Piece,
    position: usize,
    key: &mut ForeignKey,
    draft: &mut Draft,
    errors: &mut Errors,
) -> Option<Vec<Path>> {
    let example = "write `#[references((a, b) => (Other::a, Other::b), on_delete = restrict)]`";
    let Some((left, right)) = piece.arrow() else {
        errors.at(
            piece,
            "above a struct, a foreign key says both sides",
            example,
        );
        return None;
    };
    let (Some(own), Some(other)) = (group(&left), group(&right)) else {
        errors.at(piece, "both sides stand in parentheses", example);
        return None;
    };
    let before = errors.count();
    for column in cut_once(own.stream(), errors) {
        let column = word(&column.to_token_stream(), "column", errors)?;
        draft.spans.set(
            Place::ForeignKeyColumn {
                foreign_key: position,
                nth: key.columns.len(),
            },
            &column,
        );
        key.columns.push(draft.column_name(&bare(&column)));
    }
    if errors.count() > before {
        return None;
    }
    let paths: Vec<Path> = cut(other.stream())
        .iter()
        .map(|piece| path(piece.to_token_stream(), errors))
        .collect::<Option<_>>()?;
    if paths.len() != key.columns.len() || paths.is_empty() {
        errors.at(
            piece,
            format!(
                "{} columns cannot reference {}",
                key.columns.len(),
                paths.len()
            ),
            example,
        );
        return None;
    }
    let mut names = BTreeSet::new();
    let written = |path: &Path| shown(path).replace(' ', "");
    if let Some(twice) = paths.iter().find(|path| !names.insert(written(path))) {
        errors.at(
            twice,
            format!("`{}` stands here twice", written(twice)),
            "name each column once",
        );
        return None;
    }
    let table = |path: &Path| target(std::slice::from_ref(path)).rust_table;
    if let Some(stranger) = paths.iter().find(|path| table(path) != table(&paths[0])) {
        errors.at(
            stranger,
            "a foreign key references one table",
            format!("name a column of `{}`", table(&paths[0])),
        );
        return None;
    }
    Some(paths)
}

fn target(paths: &[Path]) -> Target {
    let names = |path: &Path| -> Vec<String> {
        path.segments
            .iter()
            .map(|segment| bare(&segment.ident))
            .collect()
    };
    let mut table = names(&paths[0]);
    table.pop();
    let columns: Vec<String> = paths.iter().filter_map(|path| names(path).pop()).collect();
    Target {
        rust_table: table.join("::"),
        rust_columns: columns.clone(),
        schema: String::new(),
        table: String::new(),
        columns,
    }
}
