//! Types as the rules see them: `#[sql_type("json")]` means the same as a type that has a variant.

use crate::model::{Column, ColumnType};

/// The type with `#[sql_type("..")]` read, as far as it names a type that rules speak about.
pub fn plain(column_type: &ColumnType) -> ColumnType {
    match column_type {
        ColumnType::Other(sql) => named(sql).unwrap_or_else(|| column_type.clone()),
        ColumnType::Array(element) => ColumnType::Array(Box::new(plain(element))),
        other => other.clone(),
    }
}

/// A newtype's `#[sql_type("..")]` as a type that the rules know, where the two are the same type;
/// `timestamptz(3)` is more than `timestamptz` and stays what it is.
///
/// # Errors
/// A type that the rules would refuse and that only its own column can name.
pub fn of_newtype(sql: &str) -> Result<ColumnType, &'static str> {
    let written = ColumnType::Other(sql.to_string());
    match plain(&written) {
        ColumnType::Timestamp if sql.contains('(') => {
            Err("a timestamp without time zone is written above the column, not behind a newtype")
        }
        ColumnType::Timestamptz if sql.contains('(') => Ok(written),
        // `varchar` without a length, and arrays, which have their own way to be declared.
        ColumnType::Text if sql.trim() != "text" => Ok(written),
        ColumnType::Array(_) => Ok(written),
        known => Ok(known),
    }
}

/// The type inside all arrays, or the type itself.
pub fn element(column_type: &ColumnType) -> ColumnType {
    match plain(column_type) {
        ColumnType::Array(inner) => element(&inner),
        other => other,
    }
}

/// How the field's type reads with another type in it: `Option<Vec<Decimal>>` for `Decimal`.
pub fn with_inner(column: &Column, inner: &str) -> String {
    let mut rust = inner.to_string();
    let mut around = &column.column_type;
    while let ColumnType::Array(element) = around {
        rust = format!("Vec<{rust}>");
        around = element;
    }
    if column.nullable {
        rust = format!("Option<{rust}>");
    }
    rust
}

/// The field as it would be declared with another type in it: `pub price: Decimal`.
pub fn field_with(column: &Column, inner: &str) -> String {
    let name = super::columns::as_written(column);
    format!("`pub {name}: {}`", with_inner(column, inner))
}

fn named(sql: &str) -> Option<ColumnType> {
    let lower = sql.trim().to_ascii_lowercase();
    if let Some(element) = lower.strip_suffix("[]") {
        let element = named(element).unwrap_or_else(|| ColumnType::Other(element.to_string()));
        return Some(ColumnType::Array(Box::new(element)));
    }
    let (word, arguments) = match lower.split_once('(') {
        Some((word, rest)) => (word.trim(), rest.split_once(')')?.0),
        None => (lower.as_str(), ""),
    };
    let numbers: Vec<u32> = arguments
        .split(',')
        .filter_map(|number| number.trim().parse().ok())
        .collect();
    let first = numbers.first().copied();
    Some(match word {
        "json" => ColumnType::Json,
        "jsonb" => ColumnType::Jsonb,
        "real" | "float4" => ColumnType::Real,
        "double precision" | "float8" | "float" => ColumnType::DoublePrecision,
        "timestamp" if !lower.ends_with("with time zone") => ColumnType::Timestamp,
        "timestamp without time zone" => ColumnType::Timestamp,
        "timestamptz" | "timestamp" | "timestamp with time zone" => ColumnType::Timestamptz,
        "char" | "character" | "bpchar" => ColumnType::Char(first.unwrap_or(1)),
        "varchar" | "character varying" => first.map_or(ColumnType::Text, ColumnType::Varchar),
        "text" => ColumnType::Text,
        "smallint" | "int2" => ColumnType::SmallInt,
        "integer" | "int" | "int4" => ColumnType::Integer,
        "bigint" | "int8" => ColumnType::BigInt,
        "boolean" | "bool" => ColumnType::Boolean,
        "uuid" => ColumnType::Uuid,
        "date" => ColumnType::Date,
        "bytea" => ColumnType::Bytea,
        "inet" => ColumnType::Inet,
        "numeric" | "decimal" => ColumnType::Numeric(first.map(|precision| {
            let scale = numbers.get(1).copied().unwrap_or(0);
            (precision as u16, scale as i16)
        })),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_however_it_is_spelled() {
        let read = |sql: &str| plain(&ColumnType::Other(sql.into()));
        assert_eq!(read("JSON"), ColumnType::Json);
        assert_eq!(read("char(3)"), ColumnType::Char(3));
        assert_eq!(read("numeric(10, 2)"), ColumnType::Numeric(Some((10, 2))));
        assert_eq!(read("decimal"), ColumnType::Numeric(None));
        assert_eq!(read("timestamp(3) with time zone"), ColumnType::Timestamptz);
        assert_eq!(read("timestamp(3)"), ColumnType::Timestamp);
        assert_eq!(
            read("json[]"),
            ColumnType::Array(Box::new(ColumnType::Json))
        );
        assert_eq!(read("tsvector"), ColumnType::Other("tsvector".into()));
    }

    #[test]
    fn a_newtype_loses_nothing_of_its_type() {
        assert_eq!(of_newtype("json"), Ok(ColumnType::Json));
        assert_eq!(of_newtype("float4"), Ok(ColumnType::Real));
        for sql in ["timestamptz(3)", "varchar", "citext", "json[]"] {
            assert_eq!(of_newtype(sql), Ok(ColumnType::Other(sql.into())));
        }
        assert!(of_newtype("timestamp(3)").is_err());
    }
}
