//! `#[trigger(before(insert, update(status)), function = set_number, for_each = row,
//! when(..), name = "..", arguments("a"))]`. The function is one of `sql_function!`.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::expression;
use crate::pieces::{Form, arguments, bare, cut, cut_once, text, word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{Trigger, TriggerEvent, TriggerTiming};
use schema_core::rules::Place;
use syn::{Attribute, Path};

const OPTIONS: [&str; 7] = [
    "before",
    "after",
    "function",
    "for_each",
    "when",
    "name",
    "arguments",
];
const EXAMPLE: &str = "write `#[trigger(before(insert), function = my_function, for_each = row)]`";

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let position = draft.table.triggers.len();
    let before = errors.count();
    let mut function = None;
    let mut for_each_row = None;
    let mut trigger = Trigger {
        name: None,
        timing: TriggerTiming::Before,
        events: Vec::new(),
        update_of: Vec::new(),
        for_each_row: true,
        when: None,
        function: String::new(),
        arguments: Vec::new(),
    };
    for piece in arguments(attribute, errors) {
        match piece.form() {
            Form::Call(key, events) if key == "before" || key == "after" => {
                trigger.timing = if key == "before" {
                    TriggerTiming::Before
                } else {
                    TriggerTiming::After
                };
                read_events(events, position, &mut trigger, draft, errors);
            }
            Form::Assign(key, value) if key == "function" => {
                match syn::parse2::<Path>(value.clone()) {
                    Ok(path) => function = Some(path),
                    Err(_) => errors.at(
                        value,
                        "`function` takes the name of a `sql_function!`",
                        EXAMPLE,
                    ),
                }
            }
            Form::Assign(key, value) if key == "for_each" => {
                if let Some(unit) = word(&value, "for_each", errors) {
                    match unit.to_string().as_str() {
                        "row" => for_each_row = Some(true),
                        "statement" => for_each_row = Some(false),
                        _ => errors.unknown(&unit, "unit", "`for_each`", &["row", "statement"]),
                    }
                }
            }
            Form::Call(key, condition) if key == "when" => {
                // The condition is about two rows, OLD and NEW, which only SQL can tell apart.
                if let Some(parsed) = expression::parse(condition, errors) {
                    if let Some(column) = parsed.columns.first() {
                        let help = format!("write `when(sql(\"NEW.{column} ..\"))`");
                        errors.at(
                            column,
                            format!("`{column}` of which row: OLD or NEW?"),
                            help,
                        );
                    }
                    trigger.when = Some(parsed.expression);
                }
            }
            Form::Assign(key, value) if key == "name" => {
                trigger.name = text(&value, "name", errors).map(|name| name.value())
            }
            Form::Call(key, list) if key == "arguments" => {
                trigger.arguments = cut(list)
                    .iter()
                    .filter_map(|one| text(&one.to_token_stream(), "arguments", errors))
                    .map(|text| text.value())
                    .collect();
            }
            Form::Assign(key, _) | Form::Call(key, _) | Form::Word(key) => {
                errors.unknown(&key, "option", "`#[trigger(..)]`", &OPTIONS);
            }
            Form::Other(_) => errors.at(&piece, "this is no option of `#[trigger(..)]`", EXAMPLE),
        }
    }
    if errors.count() > before {
        return;
    }
    if trigger.events.is_empty() {
        errors.at(attribute, "nothing says when the trigger fires", EXAMPLE);
        return;
    }
    let Some(for_each_row) = for_each_row else {
        errors.at(
            attribute,
            "nothing says whether the trigger fires for each row or once for the statement",
            "write `for_each = row` or `for_each = statement`",
        );
        return;
    };
    let Some(function) = function else {
        errors.at(attribute, "the trigger calls no function", EXAMPLE);
        return;
    };
    trigger.for_each_row = for_each_row;
    trigger.function = function
        .segments
        .last()
        .map(|last| bare(&last.ident))
        .unwrap_or_default();
    draft.spans.set(Place::Trigger(position), attribute);
    draft.functions.push(function);
    draft.table.triggers.push(trigger);
}

/// `insert, update(status, amount), delete`
fn read_events(
    events: TokenStream,
    position: usize,
    trigger: &mut Trigger,
    draft: &mut Draft,
    errors: &mut Errors,
) {
    for piece in cut_once(events, errors) {
        let (event, columns) = match piece.form() {
            Form::Word(event) => (event, TokenStream::new()),
            Form::Call(event, columns) if event == "update" => (event, columns),
            _ => {
                errors.at(
                    &piece,
                    "this is no event",
                    "write `insert`, `update`, `update(column)` or `delete`",
                );
                continue;
            }
        };
        trigger.events.push(match event.to_string().as_str() {
            "insert" => TriggerEvent::Insert,
            "update" => TriggerEvent::Update,
            "delete" => TriggerEvent::Delete,
            _ => {
                errors.unknown(
                    &event,
                    "event",
                    "a trigger",
                    &["insert", "update", "delete"],
                );
                continue;
            }
        });
        for column in cut_once(columns, errors) {
            if let Some(ident) = word(&column.to_token_stream(), "column", errors) {
                draft.spans.set(
                    Place::TriggerColumn {
                        trigger: position,
                        nth: trigger.update_of.len(),
                    },
                    &ident,
                );
                trigger.update_of.push(draft.column_name(&bare(&ident)));
            }
        }
    }
}
