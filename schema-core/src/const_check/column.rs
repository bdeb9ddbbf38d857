//! What can only be said about a column once the compiler knows its type: newtypes, aliases, enums.

use super::message::{Message, fill, refuse, same};
use super::words::{check_of_unknown_value, default_type_differs};
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
    /// A btree index stands on it alone, without a predicate.
    pub indexed: bool,
}

/// Refuses a type that the rules refuse, at the place of the call.
#[track_caller]
pub const fn judge_column(fact: &TypeFact, column: &ColumnUse) {
    let (rule, message, help) = match fact.column_type {
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
        TypeDecl::Text | TypeDecl::Varchar(_) if column.wants_values => (
            "status-without-values",
            "`{name}` is text behind `{type}`, and nothing says which values it may hold",
            "make it an enum with `#[derive(PgEnum)]`, or add `#[check(.. .is_in(\"..\"))]`",
        ),
        TypeDecl::Numeric(Some(_)) if column.wants_range => (
            "ratio-without-range",
            "nothing keeps `{name}`, a number behind `{type}`, in a range",
            "write `#[check(.. .between(0, 1))]` above it, or the range that it has",
        ),
        TypeDecl::Boolean if column.indexed => (
            "index-on-boolean",
            "the index on `{name}` has two values to tell apart",
            "make it partial: `#[index(when(..))]`, or part of an index on more columns",
        ),
        TypeDecl::Jsonb if column.indexed => (
            "index-jsonb-without-gin",
            "the btree index on jsonb `{name}` serves only equality of whole documents",
            "write `#[index(using = gin)]`",
        ),
        _ => return,
    };
    let holes = [("name", column.name), ("type", column.rust_type)];
    refuse(&fill(rule, message, help, &holes));
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
