//! `default-type-differs`: a default is a value of the column's type.
//!
//! Literals only, and the technical functions. In the derive an enum's labels are not known yet:
//! there the compiler holds the text against them ([`crate::const_check::accepts_value`]).

use super::support::evaluate::Decimal;
use super::support::{json, types};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Column, ColumnType, DefaultValue, Expression, Table};
use crate::object::Date;

pub const RULE: Rule = Rule {
    name: "default-type-differs",
    area: Area::Defaults,
    page: include_str!("default_type_differs.md"),
    judge: Judge::Table(judge),
    lift: Lift::Never,
};

/// What is wrong with a text that is no value of the column's enum.
pub const NO_VALUE: &str = "default `\"{value}\"` of `{column}` is no value of `{enum}`";

fn judge(table: &Table, context: &Context, findings: &mut Findings) {
    for (position, column) in table.columns.iter().enumerate() {
        let Some(default) = &column.default else {
            continue;
        };
        let Some((fault, help)) = fault(column, context) else {
            continue;
        };
        findings.report(
            Place::Default(position),
            format!(
                "default `{}` of `{}.{}` {fault}",
                default.as_written(),
                table.name,
                column.name
            ),
            help,
        );
    }
}

/// What is wrong with the column's default, and what to write.
pub fn fault(column: &Column, context: &Context) -> Option<(String, String)> {
    let column_type = types::plain(&column.column_type);
    match column.default.as_ref()? {
        _ if !column_type.is_known() => None,
        DefaultValue::Text(value) => text(value, &column_type, context),
        DefaultValue::Number(number) => number_on(number, &column_type),
        DefaultValue::Bool(value) => bool_on(*value, &column_type),
        DefaultValue::Call(Expression::Call { function, .. }) => call(function, &column_type),
        DefaultValue::Call(_) | DefaultValue::Sql(_) => None,
    }
}

fn because(fault: impl Into<String>, help: impl Into<String>) -> Option<(String, String)> {
    Some((fault.into(), help.into()))
}

fn text(value: &str, column_type: &ColumnType, context: &Context) -> Option<(String, String)> {
    match column_type {
        number if number.is_number() => {
            let help = match Decimal::parse(value) {
                Some(_) => format!("write `#[default({value})]`"),
                None => "write a number: `#[default(0)]`".into(),
            };
            because(format!("is text, and the column is {column_type}"), help)
        }
        ColumnType::Boolean => because(
            "is text, and the column is boolean",
            "write `#[default(true)]` or `#[default(false)]`",
        ),
        ColumnType::Varchar(length) | ColumnType::Char(length)
            if value.chars().count() > *length as usize =>
        {
            let count = value.chars().count();
            because(
                format!("has {count} characters, and the column takes {length}"),
                format!("write `#[varchar({count})]` above it, or a shorter default"),
            )
        }
        ColumnType::Uuid if !is_uuid(value) => because(
            "is no uuid",
            "write `#[default(gen_random_uuid())]`, or all 36 characters of one",
        ),
        ColumnType::Date if !is_date(value) => because(
            "is no date",
            "write `#[default(\"2026-01-31\")]`, or `#[default(now())]` for today",
        ),
        ColumnType::Timestamptz | ColumnType::Timestamp if !is_timestamp(value) => because(
            "is no point in time",
            "write `#[default(\"2026-01-31 00:00:00+00\")]`, or `#[default(now())]`",
        ),
        ColumnType::Json | ColumnType::Jsonb if !json::is_well_formed(value) => because(
            "is no JSON document",
            "write `#[default(\"{}\")]` or `#[default(\"[]\")]`; a JSON text has its own quotes: `\"\\\"draft\\\"\"`",
        ),
        ColumnType::Array(_) if !is_between(value, '{', '}') && !value.contains("]={") => because(
            "is no array",
            "write `#[default(\"{}\")]` for an empty one: PostgreSQL's arrays have braces",
        ),
        ColumnType::Range(_) if !is_range(value) => because(
            "is no range",
            "write `#[default(\"[1,10)\")]`, or `#[default(\"empty\")]`",
        ),
        ColumnType::Enum(name) => {
            let values = context.enum_type(name)?;
            if values.labels().any(|label| label == value) {
                return None;
            }
            let labels: Vec<String> = values.labels().map(|label| format!("`{label}`")).collect();
            because(
                format!("is no value of `{name}`"),
                format!("its values are {}", labels.join(", ")),
            )
        }
        _ => None,
    }
}

fn number_on(number: &str, column_type: &ColumnType) -> Option<(String, String)> {
    let value = Decimal::parse(number);
    match column_type {
        ColumnType::Boolean => because(
            "is a number, and the column is boolean",
            "write `#[default(true)]` or `#[default(false)]`",
        ),
        integer if integer.is_integer() => {
            let value = value?;
            let bits = match integer {
                ColumnType::SmallInt => 15,
                ColumnType::Integer => 31,
                _ => 63,
            };
            let whole = value.whole();
            if value.fraction_digits() > 0 {
                because(
                    format!(
                        "has a fraction, and the column is {integer}: PostgreSQL would round it"
                    ),
                    format!("write `#[default({whole})]`"),
                )
            } else if whole >= 1i128 << bits || whole < -(1i128 << bits) {
                because(
                    format!("does not fit into {integer}"),
                    "write a smaller number, or make the field an `i64`",
                )
            } else {
                None
            }
        }
        ColumnType::Numeric(Some((precision, scale))) => {
            let value = value?;
            let room = i32::from(*precision) - i32::from(*scale);
            let most = 10i128.checked_pow(u32::try_from(room).ok()?)?;
            if value.whole().abs() >= most {
                because(
                    format!("does not fit into {column_type}"),
                    format!("it has room for {room} digits before the point"),
                )
            } else if i64::from(value.fraction_digits()) > i64::from((*scale).max(0)) {
                because(
                    format!("has more digits than {column_type} keeps: PostgreSQL would round it"),
                    format!("write {scale} digits behind the point"),
                )
            } else {
                None
            }
        }
        ColumnType::Numeric(None) | ColumnType::Real | ColumnType::DoublePrecision => None,
        ColumnType::Other(_) | ColumnType::Interval => None,
        other => because(
            format!("is a number, and the column is {other}"),
            match other {
                ColumnType::Text | ColumnType::Varchar(_) | ColumnType::Char(_) => {
                    format!("write `#[default(\"{number}\")]`")
                }
                _ => "write its value as text in quotes".into(),
            },
        ),
    }
}

fn bool_on(value: bool, column_type: &ColumnType) -> Option<(String, String)> {
    match column_type {
        ColumnType::Boolean | ColumnType::Other(_) => None,
        other => because(
            format!("is a boolean, and the column is {other}"),
            format!("write a value of the column's type, or make the field a `bool` for `{value}`"),
        ),
    }
}

/// The technical functions give a value of a known type.
fn call(function: &str, column_type: &ColumnType) -> Option<(String, String)> {
    let (gives, fits) = match function {
        "gen_random_uuid" | "uuidv4" | "uuidv7" => (
            "a uuid",
            *column_type == ColumnType::Uuid || column_type.is_text(),
        ),
        "now" | "clock_timestamp" | "statement_timestamp" | "transaction_timestamp" => (
            "a point in time",
            column_type.is_text()
                || matches!(
                    column_type,
                    ColumnType::Timestamptz
                        | ColumnType::Timestamp
                        | ColumnType::Date
                        | ColumnType::Time
                ),
        ),
        "nextval" => ("a number", column_type.is_number() || column_type.is_text()),
        _ => return None,
    };
    if fits || matches!(column_type, ColumnType::Other(_)) {
        return None;
    }
    because(
        format!("gives {gives}, and the column is {column_type}"),
        "write a default of the column's type, or delete it",
    )
}

fn is_uuid(value: &str) -> bool {
    let inner = value
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .unwrap_or(value);
    let digits: Vec<char> = inner.chars().filter(|letter| *letter != '-').collect();
    digits.len() == 32 && digits.iter().all(char::is_ascii_hexdigit)
}

/// A day as ISO 8601 writes it, or one of PostgreSQL's own that does not depend on the moment.
fn is_date(value: &str) -> bool {
    matches!(value, "infinity" | "-infinity" | "epoch") || Date::parse(value).is_some()
}

fn is_timestamp(value: &str) -> bool {
    let day = value.get(..10).unwrap_or(value);
    is_date(value) || (Date::parse(day).is_some() && value[10..].starts_with(['T', 't', ' ']))
}

fn is_range(value: &str) -> bool {
    let value = value.trim();
    let opened = value.starts_with(['[', '(']);
    value == "empty" || (opened && value.ends_with([']', ')']) && value.contains(','))
}

fn is_between(value: &str, open: char, close: char) -> bool {
    let value = value.trim();
    value.len() > 1 && value.starts_with(open) && value.ends_with(close)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{accepts, call, refuses, table, text};

    fn number(value: &str) -> DefaultValue {
        DefaultValue::Number(value.into())
    }

    #[test]
    fn a_default_that_the_column_cannot_hold_is_refused() {
        let array = ColumnType::Array(Box::new(ColumnType::Text));
        let cases: Vec<(ColumnType, DefaultValue, &str)> = vec![
            (
                ColumnType::Integer,
                text("0"),
                "is text, and the column is integer",
            ),
            (
                ColumnType::Boolean,
                number("1"),
                "is a number, and the column is boolean",
            ),
            (
                ColumnType::Text,
                number("1"),
                "is a number, and the column is text",
            ),
            (
                ColumnType::Jsonb,
                number("0"),
                "is a number, and the column is jsonb",
            ),
            (ColumnType::Uuid, text("x"), "is no uuid"),
            (ColumnType::Date, text("2026-02-30"), "is no date"),
            (ColumnType::Date, text("today"), "is no date"),
            (ColumnType::Timestamptz, text("now"), "is no point in time"),
            (ColumnType::Jsonb, text("{a}"), "is no JSON document"),
            (array, text("[]"), "is no array"),
            (
                ColumnType::Varchar(3),
                text("draft"),
                "has 5 characters, and the column takes 3",
            ),
            (
                ColumnType::SmallInt,
                number("100000"),
                "does not fit into smallint",
            ),
            (
                ColumnType::BigInt,
                number("1.5"),
                "has a fraction, and the column is bigint: PostgreSQL would round it",
            ),
            (
                ColumnType::Numeric(Some((3, 2))),
                number("12.5"),
                "does not fit into numeric(3, 2)",
            ),
            (
                ColumnType::Enum("QuoteStatus".into()),
                text("drafd"),
                "is no value of `QuoteStatus`",
            ),
            (
                ColumnType::Text,
                DefaultValue::Bool(true),
                "is a boolean, and the column is text",
            ),
            (
                ColumnType::Integer,
                call("now"),
                "gives a point in time, and the column is integer",
            ),
        ];
        for (column_type, default, fault) in cases {
            let shown = default.as_written();
            let quote = table()
                .column("a", column_type)
                .default(default)
                .rule("QUO-001");
            let found = crate::rules::testing::judge(&quote);
            let said: Vec<&str> = found
                .iter()
                .map(|finding| finding.message.as_str())
                .collect();
            assert_eq!(said, [format!("default `{shown}` of `quotes.a` {fault}")]);
            assert_eq!(found[0].place, Place::Default(1));
        }
        refuses(
            &RULE,
            table()
                .column("a", ColumnType::Integer)
                .default(text("7"))
                .rule("QUO-001"),
            Place::Default(1),
            "default `\"7\"` of `quotes.a` is text, and the column is integer",
            "write `#[default(7)]`",
        );
    }

    #[test]
    fn a_default_of_the_right_type_passes() {
        let array = ColumnType::Array(Box::new(ColumnType::Text));
        for (column_type, default) in [
            (ColumnType::Integer, number("-7")),
            (ColumnType::Numeric(Some((10, 2))), number("0.50")),
            (ColumnType::Jsonb, text("[]")),
            (array, text("{}")),
            (ColumnType::Date, text("2028-02-29")),
            (ColumnType::Timestamptz, text("2026-01-31T00:00:00Z")),
            (ColumnType::Range("int8range".into()), text("[1,10)")),
            (ColumnType::Enum("QuoteStatus".into()), text("draft")),
            (ColumnType::Unresolved("Money".into()), text("anything")),
            (ColumnType::Other("tsvector".into()), text("anything")),
        ] {
            accepts(
                table()
                    .column("a", column_type)
                    .default(default)
                    .rule("QUO-001"),
            );
        }
    }
}
