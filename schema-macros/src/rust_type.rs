//! What a field's type looks like. Only well-known names are read; everything else stays
//! unresolved and is judged by the compiler through the trait `ColumnType`.

use quote::ToTokens;
use schema_core::model::ColumnType;
use syn::{GenericArgument, PathArguments, Type};

/// A type as far as it can be read from its name.
pub struct Read {
    /// What it means.
    pub column_type: ColumnType,
    /// It is an `Option`.
    pub nullable: bool,
    /// The type inside the `Option`, or the type itself.
    pub inner: Type,
    /// As written, with few spaces.
    pub written: String,
}

/// Reads a field's type.
pub fn read(field_type: &Type) -> Read {
    let (inner, nullable) = match generic(field_type, "Option") {
        Some(inner) => (inner, true),
        None => (field_type.clone(), false),
    };
    Read {
        column_type: column_type(&inner),
        nullable,
        inner,
        written: written(field_type),
    }
}

fn column_type(of: &Type) -> ColumnType {
    if let Some(element) = generic(of, "Vec") {
        return match (name(&element).as_deref(), column_type(&element)) {
            (Some("u8"), _) => ColumnType::Bytea,
            (_, ColumnType::Unresolved(name)) if name != "String" => {
                ColumnType::Unresolved(written(of))
            }
            (_, element) => ColumnType::Array(Box::new(element)),
        };
    }
    if generic(of, "DateTime").is_some() {
        return ColumnType::Timestamptz;
    }
    if generic(of, "Json").is_some() {
        return ColumnType::Jsonb;
    }
    match name(of).as_deref() {
        Some("Uuid") => ColumnType::Uuid,
        Some("bool") => ColumnType::Boolean,
        Some("i16") => ColumnType::SmallInt,
        Some("i32") => ColumnType::Integer,
        Some("i64") => ColumnType::BigInt,
        Some("f32") => ColumnType::Real,
        Some("f64") => ColumnType::DoublePrecision,
        Some("Decimal") => ColumnType::Numeric(None),
        Some("NaiveDate") => ColumnType::Date,
        Some("NaiveTime") => ColumnType::Time,
        Some("NaiveDateTime") => ColumnType::Timestamp,
        Some("Value") => ColumnType::Jsonb,
        Some("IpNetwork" | "IpAddr") => ColumnType::Inet,
        Some("String") => ColumnType::Unresolved("String".into()),
        _ => ColumnType::Unresolved(written(of)),
    }
}

/// The last segment of a path without generics.
fn name(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) if path.qself.is_none() => {
            let last = path.path.segments.last()?;
            matches!(last.arguments, PathArguments::None).then(|| last.ident.to_string())
        }
        Type::Group(group) => name(&group.elem),
        _ => None,
    }
}

/// `T` of `Wrapper<T>`.
fn generic(of: &Type, wrapper: &str) -> Option<Type> {
    let path = match of {
        Type::Path(path) if path.qself.is_none() => path,
        Type::Group(group) => return generic(&group.elem, wrapper),
        _ => return None,
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == wrapper => {
            match arguments.args.first()? {
                GenericArgument::Type(inner) => Some(inner.clone()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A type as a person writes it.
pub fn written(of: &Type) -> String {
    // Most types are one word; putting tokens into text is slow.
    if let Some(name) = name(of)
        && matches!(of, Type::Path(path) if path.path.segments.len() == 1)
    {
        return name;
    }
    let spaced = of.to_token_stream().to_string();
    [" :: ", " < ", " <", "< ", " >", " ,"]
        .iter()
        .fold(spaced, |text, spaces| text.replace(spaces, spaces.trim()))
}
