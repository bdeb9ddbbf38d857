//! Which Rust types are columns, and what they are in PostgreSQL.

use schema_core::decl::{TypeDecl, TypeFact};

/// A Rust type that a column can have.
///
/// Implemented for the types of the standard library, `uuid`, `chrono`, `rust_decimal`,
/// `serde_json` and `ipnetwork` that PostgreSQL has a twin for, for `Option`, `Vec` and
/// [`Range`](std::ops::Range) of them, by `#[derive(PgEnum)]` and by `#[derive(PgType)]`. Some types
/// that the rules refuse (`f64`, `NaiveDateTime`) have it too: so the message can name the rule.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a column type",
    label = "PostgreSQL has no type for it",
    note = "an enum takes `#[derive(PgEnum)]`, a newtype takes `#[derive(PgType)]`",
    note = "anything else names its type: `#[sql_type(\"tsvector\")]` above the field"
)]
pub trait ColumnType {
    #[doc(hidden)]
    const FACT: TypeFact;
}

/// A type that can be an element of an array: every [`ColumnType`] but `u8`, for `Vec<u8>` is bytea.
#[diagnostic::on_unimplemented(message = "`Vec<{Self}>` is not a column type")]
pub trait ArrayElement: ColumnType {}

/// A type that PostgreSQL has a range of.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no range of `{Self}`")]
pub trait RangeElement {
    #[doc(hidden)]
    const RANGE: &'static str;
}

/// A foreign key column of this type can reference a column of type `To`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "[fk-type-differs] a foreign key of type `{Self}` cannot reference a column of type `{To}`",
    label = "write `{To}` or `Option<{To}>` here"
)]
pub trait References<To> {}

#[diagnostic::do_not_recommend]
impl<T> References<T> for T {}
#[diagnostic::do_not_recommend]
impl<T> References<T> for Option<T> {}
#[diagnostic::do_not_recommend]
impl<T> References<Option<T>> for T {}

const fn required(column_type: TypeDecl) -> TypeFact {
    TypeFact {
        column_type,
        nullable: false,
    }
}

macro_rules! column_types {
    ($($rust:ty => $decl:ident),* $(,)?) => {$(
        impl ColumnType for $rust {
            const FACT: TypeFact = required(TypeDecl::$decl);
        }
        impl ArrayElement for $rust {}
    )*};
}

macro_rules! ranges {
    ($($rust:ty => $name:literal),* $(,)?) => {$(
        impl RangeElement for $rust {
            const RANGE: &'static str = $name;
        }
    )*};
}

column_types! {
    bool => Boolean,
    i16 => SmallInt,
    i32 => Integer,
    i64 => BigInt,
    f32 => Real,
    f64 => DoublePrecision,
    String => String,
    std::net::IpAddr => Inet,
}
ranges! { i32 => "int4range", i64 => "int8range" }

#[cfg(feature = "uuid")]
column_types! { uuid::Uuid => Uuid }

#[cfg(feature = "chrono")]
column_types! {
    chrono::NaiveDate => Date,
    chrono::NaiveTime => Time,
    chrono::NaiveDateTime => Timestamp,
    chrono::DateTime<chrono::Utc> => Timestamptz,
    chrono::DateTime<chrono::FixedOffset> => Timestamptz,
}
#[cfg(feature = "chrono")]
ranges! {
    chrono::NaiveDate => "daterange",
    chrono::DateTime<chrono::Utc> => "tstzrange",
}

#[cfg(feature = "decimal")]
impl ColumnType for rust_decimal::Decimal {
    const FACT: TypeFact = required(TypeDecl::Numeric(None));
}
#[cfg(feature = "decimal")]
impl ArrayElement for rust_decimal::Decimal {}
#[cfg(feature = "decimal")]
ranges! { rust_decimal::Decimal => "numrange" }

#[cfg(feature = "json")]
column_types! { serde_json::Value => Jsonb }
#[cfg(feature = "json")]
impl<T> ColumnType for crate::Json<T> {
    const FACT: TypeFact = required(TypeDecl::Jsonb);
}

#[cfg(feature = "inet")]
column_types! { ipnetwork::IpNetwork => Inet }

impl ColumnType for Vec<u8> {
    const FACT: TypeFact = required(TypeDecl::Bytea);
}

impl<T: ArrayElement> ColumnType for Vec<T> {
    const FACT: TypeFact = required(TypeDecl::Array(&T::FACT.column_type));
}

impl<T: RangeElement> ColumnType for std::ops::Range<T> {
    const FACT: TypeFact = required(TypeDecl::Range(T::RANGE));
}

impl<T: ColumnType> ColumnType for Option<T> {
    const FACT: TypeFact = TypeFact {
        column_type: T::FACT.column_type,
        nullable: true,
    };
}
