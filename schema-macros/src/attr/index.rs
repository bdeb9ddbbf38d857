//! `#[index]` above a field, `#[index(state, desc(created_at), when(closed_at.is_null()))]` above
//! the struct.
//!
//! Parts: `column`, `desc(column)`, `desc(column, nulls_last)`, `expr(lower(email))`,
//! `opclass(column, "jsonb_path_ops")`, and these inside each other. Options: `using = gin`,
//! `include(a, b)`, `unique`, `nulls_not_distinct`, `when(..)`, `with(fillfactor = 70)`, `name`,
//! `serves`, `rule`. Above a field, `desc` and `opclass = ".."` are options too.

use crate::draft::Draft;
use crate::errors::Errors;
use crate::expression;
use crate::pieces::{Form, Piece, arguments, bare, cut, cut_once, text, word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use schema_core::model::{Index, IndexMethod, IndexPart, PartKind};
use schema_core::rules::Place;
use syn::Attribute;

const OPTIONS: [&str; 9] = [
    "using",
    "include",
    "unique",
    "nulls_not_distinct",
    "when",
    "with",
    "name",
    "serves",
    "rule",
];
const ON_FIELD: [&str; 11] = [
    "using",
    "include",
    "unique",
    "nulls_not_distinct",
    "when",
    "with",
    "name",
    "serves",
    "rule",
    "desc",
    "opclass",
];
const PARTS: [&str; 4] = ["desc", "asc", "expr", "opclass"];

pub fn on_field(attribute: &Attribute, position: usize, draft: &mut Draft, errors: &mut Errors) {
    let column = draft.table.columns[position].name.clone();
    let mut index = empty(vec![IndexPart::column(column)]);
    for piece in arguments(attribute, errors) {
        if option(&piece, &mut index, draft, errors) {
            continue;
        }
        match piece.form() {
            Form::Word(flag) if flag == "desc" => index.parts[0].descending = true,
            Form::Assign(key, value) if key == "opclass" => {
                index.parts[0].operator_class =
                    text(&value, "opclass", errors).map(|name| name.value());
            }
            Form::Word(other) | Form::Call(other, _) | Form::Assign(other, _) => {
                errors.unknown(&other, "option", "`#[index(..)]` above a field", &ON_FIELD);
            }
            Form::Other(tokens) => errors.at(
                tokens,
                "this is no option of `#[index(..)]`",
                "an index over more than this column stands above the struct",
            ),
        }
    }
    finish(attribute, index, draft);
}

pub fn on_struct(attribute: &Attribute, draft: &mut Draft, errors: &mut Errors) {
    let mut index = empty(Vec::new());
    let before = errors.count();
    for piece in arguments(attribute, errors) {
        if option(&piece, &mut index, draft, errors) {
            continue;
        }
        let place = (draft.table.indexes.len(), index.parts.len());
        let Some(part) = part(&piece, place, draft, errors) else {
            continue;
        };
        match &part.kind {
            PartKind::Column(name) if index.parts.iter().any(|other| other.kind == part.kind) => {
                errors.at(
                    &piece,
                    format!("the index holds `{name}` already"),
                    "name each column once, with all that is said about it: \
                     `desc(column)`, `opclass(column, \"..\")`",
                );
            }
            _ => index.parts.push(part),
        }
    }
    if index.parts.is_empty() {
        if errors.count() == before {
            errors.at(
                attribute,
                "the index has no columns",
                "write `#[index(column, other_column)]`",
            );
        }
        return;
    }
    finish(attribute, index, draft);
}

fn empty(parts: Vec<IndexPart>) -> Index {
    Index {
        name: None,
        method: IndexMethod::Btree,
        parts,
        include: Vec::new(),
        predicate: None,
        unique: false,
        nulls_not_distinct: false,
        with: Vec::new(),
        serves: None,
        business_rule: None,
    }
}

fn finish(attribute: &Attribute, index: Index, draft: &mut Draft) {
    draft
        .spans
        .set(Place::Index(draft.table.indexes.len()), attribute);
    draft.table.indexes.push(index);
}

/// Takes an option; `false` if the piece is none.
fn option(piece: &Piece, index: &mut Index, draft: &mut Draft, errors: &mut Errors) -> bool {
    let position = draft.table.indexes.len();
    match piece.form() {
        Form::Word(flag) if flag == "unique" => index.unique = true,
        Form::Word(flag) if flag == "nulls_not_distinct" => index.nulls_not_distinct = true,
        Form::Assign(key, value) if key == "name" => {
            index.name = text(&value, "name", errors).map(|name| name.value())
        }
        Form::Assign(key, value) if key == "serves" => {
            index.serves = text(&value, "serves", errors).map(|query| query.value())
        }
        Form::Assign(key, value) if key == "rule" => {
            draft.spans.set(Place::IndexRule(position), &value);
            index.business_rule = text(&value, "rule", errors).map(|rule| rule.value());
        }
        Form::Assign(key, value) if key == "using" => {
            if let Some(name) = word(&value, "using", errors) {
                match IndexMethod::ALL
                    .into_iter()
                    .find(|method| name == method.word())
                {
                    Some(method) => index.method = method,
                    None => errors.unknown(
                        &name,
                        "index method",
                        "PostgreSQL",
                        &IndexMethod::ALL.map(IndexMethod::word),
                    ),
                }
            }
        }
        Form::Call(key, columns) if key == "include" => {
            for column in cut_once(columns, errors) {
                if let Some(ident) = word(&column.to_token_stream(), "include", errors) {
                    draft.spans.set(
                        Place::IndexInclude {
                            index: position,
                            nth: index.include.len(),
                        },
                        &ident,
                    );
                    index.include.push(draft.column_name(&bare(&ident)));
                }
            }
        }
        Form::Call(key, predicate) if key == "when" => {
            if let Some(parsed) = expression::parse(predicate, errors) {
                let place = |nth| Place::IndexPredicateColumn {
                    index: position,
                    nth,
                };
                index.predicate = Some(draft.adopt(parsed, "check-of-unknown-value", place));
            }
        }
        Form::Call(key, parameters) if key == "with" => {
            for parameter in cut_once(parameters, errors) {
                match parameter.form() {
                    Form::Assign(name, value) => index.with.push((bare(&name), value.to_string())),
                    _ => errors.at(
                        parameter,
                        "this is no storage parameter",
                        "write `with(fillfactor = 70)`",
                    ),
                }
            }
        }
        _ => return false,
    }
    true
}

/// One part of the key.
fn part(
    piece: &Piece,
    place: (usize, usize),
    draft: &mut Draft,
    errors: &mut Errors,
) -> Option<IndexPart> {
    let (index, position) = place;
    match piece.form() {
        Form::Word(column) => {
            draft.spans.set(
                Place::IndexPart {
                    index,
                    part: position,
                },
                &column,
            );
            Some(IndexPart::column(draft.column_name(&bare(&column))))
        }
        Form::Call(name, inner) if name == "expr" => {
            let parsed = expression::parse(inner, errors)?;
            draft.spans.set(
                Place::IndexPart {
                    index,
                    part: position,
                },
                piece,
            );
            let expression = draft.adopt(parsed, "check-of-unknown-value", |nth| {
                Place::IndexPartColumn {
                    index,
                    part: position,
                    nth,
                }
            });
            Some(IndexPart {
                kind: PartKind::Expression(expression),
                ..IndexPart::column("")
            })
        }
        Form::Call(name, inner) if PARTS.contains(&name.to_string().as_str()) => {
            let mut inner = cut(inner).into_iter();
            let Some(first) = inner.next() else {
                errors.at(
                    piece,
                    format!("`{name}` needs a column"),
                    format!("write `{name}(column)`"),
                );
                return None;
            };
            let mut part = part(&first, place, draft, errors)?;
            if name == "desc" {
                part.descending = true;
            }
            for option in inner {
                part_option(&name, option.to_token_stream(), &mut part, errors);
            }
            Some(part)
        }
        Form::Call(other, arguments) => {
            let known: Vec<&str> = OPTIONS.into_iter().chain(PARTS).collect();
            if schema_core::rules::closest(&other.to_string(), known.iter().copied()).is_some() {
                errors.unknown(&other, "option", "`#[index(..)]`", &known);
            } else {
                let help = format!("write an expression as `expr({other}({arguments}))`");
                errors.at(piece, "this is no column", help);
            }
            None
        }
        Form::Assign(other, _) => {
            let known: Vec<&str> = OPTIONS.into_iter().chain(PARTS).collect();
            errors.unknown(&other, "option", "`#[index(..)]`", &known);
            None
        }
        Form::Other(tokens) => {
            errors.at(
                &tokens,
                "this is no column",
                format!("write an expression as `expr({tokens})`"),
            );
            None
        }
    }
}

/// `nulls_first`, `nulls_last` in `desc(..)` and `asc(..)`, the class in `opclass(..)`.
fn part_option(
    around: &syn::Ident,
    option: TokenStream,
    part: &mut IndexPart,
    errors: &mut Errors,
) {
    if around == "opclass" {
        part.operator_class = text(&option, "opclass", errors).map(|name| name.value());
        return;
    }
    match option.to_string().as_str() {
        "nulls_first" => part.nulls_first = Some(true),
        "nulls_last" => part.nulls_first = Some(false),
        _ => errors.at(
            option,
            format!("`{around}` knows `nulls_first` and `nulls_last`"),
            format!("write `{around}(column, nulls_last)`"),
        ),
    }
}
