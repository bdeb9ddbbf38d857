//! The types a column can have in PostgreSQL.

use std::fmt;

/// A column's type. `Display` prints it as PostgreSQL's DDL writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ColumnType {
    /// `uuid`
    Uuid,
    /// `text`
    Text,
    /// `varchar(n)`, n in characters
    Varchar(u32),
    /// `char(n)`, n in characters
    Char(u32),
    /// `smallint`
    SmallInt,
    /// `integer`
    Integer,
    /// `bigint`
    BigInt,
    /// `boolean`
    Boolean,
    /// `numeric(precision, scale)`; `None` where nothing was said
    Numeric(Option<(u16, i16)>),
    /// `real`
    Real,
    /// `double precision`
    DoublePrecision,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `timestamp` without time zone
    Timestamp,
    /// `timestamptz`
    Timestamptz,
    /// `interval`
    Interval,
    /// `json`
    Json,
    /// `jsonb`
    Jsonb,
    /// `inet`
    Inet,
    /// `bytea`
    Bytea,
    /// An array of another type.
    Array(Box<ColumnType>),
    /// A built-in range type, by its name (`int8range`, `tstzrange` ..).
    Range(String),
    /// A `PgEnum`, by its Rust name.
    Enum(String),
    /// What `#[sql_type("..")]` says, word for word.
    Other(String),
    /// A Rust type that only the compiler can name: a newtype, an alias, an enum.
    /// Rules say nothing about it; it is replaced before anything reaches a database.
    Unresolved(String),
    /// Nothing was readable (the field's attributes are broken). Rules say nothing about it.
    #[default]
    Unknown,
}

impl ColumnType {
    /// Whether rules can speak about this type.
    pub fn is_known(&self) -> bool {
        !matches!(self, ColumnType::Unresolved(_) | ColumnType::Unknown)
    }

    /// `text`, `varchar` or `char`.
    pub fn is_text(&self) -> bool {
        matches!(
            self,
            ColumnType::Text | ColumnType::Varchar(_) | ColumnType::Char(_)
        )
    }

    /// `smallint`, `integer` or `bigint`.
    pub fn is_integer(&self) -> bool {
        matches!(
            self,
            ColumnType::SmallInt | ColumnType::Integer | ColumnType::BigInt
        )
    }

    /// Integers and `numeric`.
    pub fn is_number(&self) -> bool {
        self.is_integer()
            || matches!(
                self,
                ColumnType::Numeric(_) | ColumnType::Real | ColumnType::DoublePrecision
            )
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ColumnType::Uuid => "uuid",
            ColumnType::Text => "text",
            ColumnType::Varchar(length) => return write!(f, "varchar({length})"),
            ColumnType::Char(length) => return write!(f, "char({length})"),
            ColumnType::SmallInt => "smallint",
            ColumnType::Integer => "integer",
            ColumnType::BigInt => "bigint",
            ColumnType::Boolean => "boolean",
            ColumnType::Numeric(None) => "numeric",
            ColumnType::Numeric(Some((precision, scale))) => {
                return write!(f, "numeric({precision}, {scale})");
            }
            ColumnType::Real => "real",
            ColumnType::DoublePrecision => "double precision",
            ColumnType::Date => "date",
            ColumnType::Time => "time",
            ColumnType::Timestamp => "timestamp",
            ColumnType::Timestamptz => "timestamptz",
            ColumnType::Interval => "interval",
            ColumnType::Json => "json",
            ColumnType::Jsonb => "jsonb",
            ColumnType::Inet => "inet",
            ColumnType::Bytea => "bytea",
            ColumnType::Array(element) => return write!(f, "{element}[]"),
            ColumnType::Range(name) => name,
            ColumnType::Enum(rust_name) | ColumnType::Unresolved(rust_name) => rust_name,
            ColumnType::Other(sql) => sql,
            ColumnType::Unknown => "unknown",
        })
    }
}
