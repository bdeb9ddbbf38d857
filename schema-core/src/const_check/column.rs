//! What can only be said about a column once the compiler knows its type: newtypes, aliases, enums.

use super::message::{Message, fill, refuse, same};
use super::words::{check_of_unknown_value, default_type_differs, waiver_unused};
use crate::decl::{TypeDecl, TypeFact};

/// What the derive knows about a column whose type it can't read.
#[derive(Clone, Copy)]
pub struct ColumnUse {
    /// `table.column`
    pub name: &'static str,
    /// The type as written.
    pub rust_type: &'static str,
    /// It is the whole primary key.
    pub primary_key: bool,
    /// It is called status, type, kind .. and no check names its values.
    pub wants_values: bool,
    /// It is called probability, score, percent .. and no check reads it.
    pub wants_range: bool,
    /// It is called a secret, and nothing says that it is kept as one.
    pub secret: bool,
    /// A btree index stands on it alone, without a predicate.
    pub indexed: bool,
    /// The rules that are waived here.
    pub waived: &'static [&'static str],
}

/// A rule that is broken: its name, the message and what to write, both with holes.
type Fault = (&'static str, &'static str, &'static str);

/// Refuses a type that the rules refuse, at the place of the call; and a waiver that lifts nothing.
#[track_caller]
pub const fn judge_column(fact: &TypeFact, column: &ColumnUse) {
    let faults = [
        type_fault(fact, column),
        name_fault(fact, column),
        index_fault(fact, column),
    ];
    let mut at = 0;
    while at < faults.len() {
        if let Some((rule, message, help)) = faults[at]
            && !contains(column.waived, rule)
        {
            let holes = [("name", column.name), ("type", column.rust_type)];
            refuse(&fill(rule, message, help, &holes));
        }
        at += 1;
    }
    at = 0;
    while at < column.waived.len() {
        if contains(JUDGED, column.waived[at]) && !breaks(&faults, column.waived[at]) {
            refuse(&fill(
                waiver_unused::RULE.name,
                waiver_unused::MESSAGE,
                waiver_unused::HELP,
                &[("rule", column.waived[at])],
            ));
        }
        at += 1;
    }
}

/// The rules that [`judge_column`] judges and that can be waived.
const JUDGED: &[&str] = &[
    "char-column",
    "float-column",
    "index-jsonb-without-gin",
    "index-on-boolean",
    "int-primary-key",
    "json-not-jsonb",
    "numeric-without-precision",
    "plaintext-secret",
    "ratio-without-range",
    "status-without-values",
    "timestamp-without-time-zone",
];

/// What is wrong with the type itself.
const fn type_fault(fact: &TypeFact, column: &ColumnUse) -> Option<Fault> {
    Some(match fact.column_type {
        TypeDecl::Real | TypeDecl::DoublePrecision => (
            "float-column",
            "`{name}` is a float behind `{type}`: it cannot hold 0.1 exactly",
            "use `Decimal` with `#[numeric(precision, scale)]`",
        ),
        TypeDecl::Timestamp => (
            "timestamp-without-time-zone",
            "`{name}` is a timestamp without time zone behind `{type}`",
            "use `DateTime<Utc>`",
        ),
        TypeDecl::Json => (
            "json-not-jsonb",
            "`{name}` is json behind `{type}`",
            "use jsonb: `serde_json::Value` or `Json<T>`",
        ),
        TypeDecl::Char(_) => (
            "char-column",
            "`{name}` is char behind `{type}`: PostgreSQL fills it up with blanks",
            "write `#[varchar(n)]` above the newtype",
        ),
        TypeDecl::Numeric(None) => (
            "numeric-without-precision",
            "`{name}` is numeric without precision behind `{type}`",
            "write `#[numeric(precision, scale)]` above it",
        ),
        TypeDecl::String => (
            "text-without-length-decision",
            "`{name}` is text behind `{type}`, and nothing says how long it may be",
            "write `#[varchar(n)]` or `#[text]` above it",
        ),
        TypeDecl::SmallInt | TypeDecl::Integer if column.primary_key => (
            "int-primary-key",
            "primary key `{name}` is a small integer behind `{type}`: it runs out",
            "use `i64` or `Uuid` in `{type}`",
        ),
        _ => return None,
    })
}

/// What its name promises, and nothing keeps.
const fn name_fault(fact: &TypeFact, column: &ColumnUse) -> Option<Fault> {
    Some(match fact.column_type {
        TypeDecl::Text | TypeDecl::Varchar(_) if column.wants_values => (
            "status-without-values",
            "`{name}` is text behind `{type}`, and nothing says which values it may hold",
            "make it an enum with `#[derive(PgEnum)]`, or add `#[check(.. .is_in(\"..\"))]`",
        ),
        TypeDecl::Text | TypeDecl::Varchar(_) | TypeDecl::String | TypeDecl::Bytea
            if column.secret =>
        {
            (
                "plaintext-secret",
                "`{name}`, a text behind `{type}`, is called a secret, and nothing says that it is hashed or encrypted",
                "call it `.._hash` or `.._encrypted` and keep it that way, or write `#[waive(plaintext_secret, because = \"..\")]`",
            )
        }
        TypeDecl::Numeric(_) if column.wants_range => (
            "ratio-without-range",
            "nothing keeps `{name}`, a number behind `{type}`, in a range",
            "write `#[check(.. .between(0, 1))]` above it, or the range that it has",
        ),
        _ => return None,
    })
}

/// What is wrong with the index on it alone.
const fn index_fault(fact: &TypeFact, column: &ColumnUse) -> Option<Fault> {
    if !column.indexed {
        return None;
    }
    Some(match fact.column_type {
        TypeDecl::Boolean => (
            "index-on-boolean",
            "the index on `{name}` has two values to tell apart",
            "make it partial: `#[index(when(..))]`, or part of an index on more columns",
        ),
        TypeDecl::Jsonb => (
            "index-jsonb-without-gin",
            "the btree index on jsonb `{name}` serves only equality of whole documents",
            "write `#[index(using = gin)]`",
        ),
        _ => return None,
    })
}

const fn contains(rules: &[&str], rule: &str) -> bool {
    let mut at = 0;
    while at < rules.len() {
        if same(rules[at], rule) {
            return true;
        }
        at += 1;
    }
    false
}

const fn breaks(faults: &[Option<Fault>], rule: &str) -> bool {
    let mut at = 0;
    while at < faults.len() {
        if let Some((broken, ..)) = faults[at]
            && same(broken, rule)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Refuses a text that the column's type can't hold: a label its enum does not have.
#[track_caller]
pub const fn accepts_value(fact: &TypeFact, value: &str, column: &str, rule: &str) {
    let TypeDecl::Enum(decl) = fact.column_type else {
        return;
    };
    let mut labels = Message::new();
    let mut at = 0;
    while at < decl.labels.len() {
        if same(decl.labels[at], value) {
            return;
        }
        labels = labels
            .text(if at > 0 { "`, `" } else { "`" })
            .text(decl.labels[at]);
        at += 1;
    }
    let labels = labels.text("`");
    let holes = [
        ("value", value),
        ("column", column),
        ("enum", decl.rust_name),
        ("labels", labels.as_str()),
    ];
    refuse(&unknown_value(rule, &holes));
}

/// The words of the rule that asks for the value: a default's, or those of a comparison.
const fn unknown_value(rule: &str, holes: &[(&str, &str)]) -> Message {
    let message = if same(rule, default_type_differs::RULE.name) {
        default_type_differs::NO_VALUE
    } else {
        check_of_unknown_value::MESSAGE
    };
    fill(rule, message, check_of_unknown_value::HELP, holes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BinaryOperator, ColumnType, Expression};
    use crate::rules::testing::{column, compare, judge, table, text};

    #[test]
    fn what_is_judged_here_are_rules_that_can_be_waived() {
        for name in JUDGED {
            let rule = crate::rules::rule(name).expect("it is in the catalogue");
            assert_eq!(rule.lift, crate::rules::Lift::Allowed, "{name}");
        }
    }

    #[test]
    fn an_unknown_value_is_refused_in_the_words_of_the_rule() {
        let holes = [
            ("value", "sent"),
            ("column", "quotes.status"),
            ("enum", "QuoteStatus"),
            ("labels", "`draft`, `quoted`"),
        ];
        let quote = table().column("status", ColumnType::Enum("QuoteStatus".into()));
        let sent = Expression::Text("sent".into());
        let compared = compare(column("status"), BinaryOperator::Equal, sent);
        let cases = [
            (
                "default-type-differs",
                quote.clone().default(text("sent")).rule("QUO-001"),
            ),
            ("check-of-unknown-value", quote.check(compared)),
        ];
        for (rule, table) in cases {
            let said: Vec<String> = judge(&table).iter().map(ToString::to_string).collect();
            assert_eq!(said, [unknown_value(rule, &holes).as_str()]);
        }
    }
}
