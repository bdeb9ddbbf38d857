//! Columns and constraints, in CREATE TABLE and ALTER TABLE .. ADD alike.

use super::cursor::{Cursor, parts, words};
use super::known::{Constraint, Kind};
use crate::object::is_volatile_name;
use crate::sql_text::Token;

/// A column that is added.
#[derive(Debug, Default)]
pub(super) struct NewColumn {
    pub name: String,
    /// The type in small letters, as it is written: `varchar(50)`.
    pub data_type: String,
    pub is_required: bool,
    pub default: Option<String>,
    pub is_volatile: bool,
    /// The identifiers in its default.
    pub default_words: Vec<String>,
    pub is_identity: bool,
    pub is_stored: bool,
    pub has_check: bool,
    pub is_unique: bool,
    pub is_primary_key: bool,
    pub references: Option<Foreign>,
}

/// What a foreign key says.
#[derive(Debug, Default, Clone)]
pub(super) struct Foreign {
    pub table: String,
    pub cascades: bool,
    pub is_enforced: bool,
}

/// Words that end a column's type.
const BEHIND_TYPE: &[&str] = &[
    "not",
    "null",
    "default",
    "constraint",
    "check",
    "unique",
    "primary",
    "references",
    "generated",
    "collate",
    "storage",
    "compression",
    "using",
    "deferrable",
    "initially",
];

/// `varchar(50)`, and what stands behind it.
pub(super) fn data_type<'t, 'a>(tokens: &'t [Token<'a>]) -> (String, &'t [Token<'a>]) {
    let mut depth = 0_usize;
    let end = tokens.iter().position(|token| {
        if token.is_symbol("(") {
            depth += 1;
        } else if token.is_symbol(")") {
            depth = depth.saturating_sub(1);
        }
        depth == 0 && BEHIND_TYPE.iter().any(|word| token.is_word(word))
    });
    let (own, rest) = tokens.split_at(end.unwrap_or(tokens.len()));
    let mut text = String::new();
    for (at, token) in own.iter().enumerate() {
        let is_word = |token: &Token<'_>| token.identifier().is_some();
        if at > 0 && is_word(token) && is_word(&own[at - 1]) {
            text.push(' ');
        }
        text.push_str(&token.text.to_lowercase());
    }
    (text, rest)
}

/// The column that a definition makes.
pub(super) fn column(tokens: &[Token<'_>]) -> Option<NewColumn> {
    let mut cursor = Cursor::new(tokens);
    let name = cursor.word()?;
    let (data_type, rest) = data_type(cursor.rest);
    let rest = Cursor::new(rest);
    let default = rest.find("default").map(|behind| behind.rest);
    let is_serial = data_type
        .trim_end_matches(['2', '4', '8'])
        .ends_with("serial");
    let mut new = NewColumn {
        name,
        is_required: rest.has("not null") || rest.has("primary key") || is_serial,
        default: default.map(|tokens| tokens.first().map_or("", |token| token.text).to_lowercase()),
        is_volatile: default
            .is_some_and(|tokens| words(tokens).any(|word| is_volatile_name(&word))),
        default_words: default
            .map(|tokens| words(tokens).collect())
            .unwrap_or_default(),
        is_identity: is_serial || rest.has("as identity"),
        is_stored: rest.has("generated always as") && rest.has("stored"),
        has_check: rest.has("check"),
        is_unique: rest.has("unique"),
        is_primary_key: rest.has("primary key"),
        references: None,
        data_type,
    };
    if let Some(behind) = rest.find("references") {
        new.references = foreign(behind);
    }
    Some(new)
}

/// What stands behind REFERENCES.
pub(super) fn foreign(mut cursor: Cursor<'_, '_>) -> Option<Foreign> {
    let table = cursor.name()?.path;
    Some(Foreign {
        table,
        cascades: cursor.has("on delete cascade"),
        is_enforced: !cursor.has("not enforced"),
    })
}

/// A constraint that is added.
#[derive(Debug)]
pub(super) struct NewConstraint {
    pub what: What,
    pub known: Constraint,
    pub is_not_valid: bool,
    pub uses_index: bool,
    pub foreign: Option<Foreign>,
}

/// Its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Check,
    Unique,
    PrimaryKey,
    Exclusion,
    ForeignKey,
    /// From PostgreSQL 18 on.
    NotNull,
}

/// The constraint that a definition makes, if it is one and not a column.
pub(super) fn constraint(tokens: &[Token<'_>]) -> Option<NewConstraint> {
    let mut cursor = Cursor::new(tokens);
    let name = if cursor.eat("constraint") {
        cursor.word()?
    } else {
        String::new()
    };
    let what = match () {
        () if cursor.eat("check") => What::Check,
        () if cursor.eat("unique") => What::Unique,
        () if cursor.eat("primary key") => What::PrimaryKey,
        () if cursor.eat("exclude") => What::Exclusion,
        () if cursor.eat("foreign key") => What::ForeignKey,
        () if cursor.eat("not null") => What::NotNull,
        () => return None,
    };
    let _ = cursor.eat("nulls not distinct");
    let inside = cursor.parenthesis().unwrap_or_default();
    let columns: Vec<String> = match what {
        What::Check => words(inside).collect(),
        _ => parts(inside)
            .iter()
            .filter_map(|part| part.first()?.identifier())
            .collect(),
    };
    let mut shape = Cursor::new(inside);
    let is_not_null = what == What::Check
        && shape.word().is_some()
        && (shape.eat("is not null") || shape.eat("is distinct from null"))
        && shape.rest.is_empty();
    let foreign = cursor.find("references").and_then(foreign);
    let is_not_valid = cursor.has("not valid");
    let kind = match what {
        What::Check | What::NotNull => Kind::Check,
        What::ForeignKey => Kind::ForeignKey,
        _ => Kind::Key,
    };
    Some(NewConstraint {
        what,
        known: Constraint {
            name,
            kind,
            columns,
            references: foreign.as_ref().map(|foreign| foreign.table.clone()),
            is_valid: !is_not_valid,
            is_not_null,
        },
        is_not_valid,
        uses_index: cursor.is_at("using index"),
        foreign,
    })
}
