//! Between which types PostgreSQL has a cast, implicit or not. Where it has none, nothing says which value
//! becomes which.

use super::type_change::{base, canonical};

/// Types of PostgreSQL's own whose casts are known here, beside those of text.
pub const TYPES: &[&str] = &[
    "bigint",
    "bit varying",
    "bit",
    "boolean",
    "box",
    "bytea",
    "cidr",
    "circle",
    "date",
    "datemultirange",
    "daterange",
    "double precision",
    "inet",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "integer",
    "interval",
    "json",
    "jsonb",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "numeric",
    "nummultirange",
    "numrange",
    "path",
    "point",
    "polygon",
    "real",
    "smallint",
    "time with time zone",
    "time without time zone",
    "timestamp",
    "timestamptz",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "uuid",
    "xml",
];

const NUMBERS: &[&str] = &[
    "smallint",
    "integer",
    "bigint",
    "real",
    "double precision",
    "numeric",
];

const TEXTS: &[&str] = &["text", "varchar", "char", "name"];

/// Whether a value of one type can be written as `value::other`, as far as that is known: of a type that is not
/// among [`TYPES`] only that it becomes text, and text becomes it. The pairs are those of `pg_cast` on PostgreSQL 14 to
/// 18, taken together.
/// (<https://www.postgresql.org/docs/current/sql-createcast.html>)
pub fn has_cast(from: &str, to: &str) -> Option<bool> {
    let (from, to) = (canonical(from), canonical(to));
    match (from.strip_suffix("[]"), to.strip_suffix("[]")) {
        (Some(from), Some(to)) => return has_cast(from, to),
        (Some(_), None) | (None, Some(_)) => {
            let other = if from.ends_with("[]") { &to } else { &from };
            return knows_casts_of(other).then(|| TEXTS.contains(&base(other)));
        }
        (None, None) => {}
    }
    let (from, to) = (base(&from), base(&to));
    if from == to || TEXTS.contains(&from) || TEXTS.contains(&to) {
        return Some(true);
    }
    (knows_casts_of(from) && knows_casts_of(to)).then(|| is_a_pair(from, to))
}

/// Whether all casts of a type, or of an array of it, are known here.
pub(crate) fn knows_casts_of(name: &str) -> bool {
    let name = canonical(name.trim_end_matches("[]"));
    TYPES.contains(&base(&name)) || TEXTS.contains(&base(&name))
}

fn is_a_pair(from: &str, to: &str) -> bool {
    let is_number = |name| NUMBERS.contains(&name);
    match (from, to) {
        (from, to) if is_number(from) => match to {
            "money" => matches!(from, "integer" | "bigint" | "numeric"),
            "bit" => matches!(from, "integer" | "bigint"),
            "boolean" => from == "integer",
            // Since PostgreSQL 18.
            "bytea" => matches!(from, "smallint" | "integer" | "bigint"),
            _ => is_number(to),
        },
        ("bytea", "smallint" | "integer" | "bigint")
        | ("money", "numeric")
        | ("boolean", "integer")
        | ("bit", "integer" | "bigint" | "bit varying")
        | ("bit varying", "bit")
        | ("json", "jsonb")
        | ("jsonb", "json" | "boolean")
        | ("date", "timestamp" | "timestamptz")
        | ("timestamp", "date" | "time without time zone" | "timestamptz")
        | ("timestamptz", "date" | "timestamp")
        | ("timestamptz", "time without time zone" | "time with time zone")
        | ("time without time zone", "interval" | "time with time zone")
        | ("time with time zone" | "interval", "time without time zone")
        | ("inet", "cidr")
        | ("cidr", "inet")
        | ("macaddr", "macaddr8")
        | ("macaddr8", "macaddr")
        | ("point", "box")
        | ("lseg", "point")
        | ("path", "polygon")
        | ("box", "point" | "lseg" | "polygon" | "circle")
        | ("circle", "point" | "box" | "polygon")
        | ("polygon", "point" | "path" | "box" | "circle") => true,
        ("jsonb", to) => is_number(to),
        (from, to) => from
            .strip_suffix("range")
            .is_some_and(|element| to == format!("{element}multirange")),
    }
}
