//! What it costs when a column takes another type: whether the server writes every row anew, and why.
//! Measured for each pair that is named here; any other is taken to be written anew.

/// Why every row is written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypeChange {
    /// A text or a time that may be less long than before.
    Shorter,
    /// A number with other digits behind the point.
    Scale,
    /// A time with a zone, or without it. Nothing is written where the session's zone is UTC.
    Zone,
    /// Some values may not fit.
    Narrower,
    /// Another type.
    Other,
}

/// One spelling for each type.
pub(crate) fn canonical(written: &str) -> String {
    let written = written
        .trim()
        .trim_start_matches("pg_catalog.")
        .to_lowercase();
    let (base, arguments) = match written.find('(') {
        Some(at) => written.split_at(at),
        None => (written.as_str(), ""),
    };
    let (arguments, zone) = match arguments.find(')') {
        Some(at) => (&arguments[..=at], &arguments[at + 1..]),
        None => (arguments, ""),
    };
    let whole = format!("{} {}", base.trim(), zone.trim());
    let base = match whole.trim() {
        "character varying" => "varchar".to_string(),
        "character" => "char".to_string(),
        "int" | "int4" => "integer".to_string(),
        "int8" => "bigint".to_string(),
        "int2" => "smallint".to_string(),
        "decimal" => "numeric".to_string(),
        "float4" => "real".to_string(),
        "float8" => "double precision".to_string(),
        "timestamp with time zone" => "timestamptz".to_string(),
        "timestamp without time zone" => "timestamp".to_string(),
        other => other.to_string(),
    };
    format!("{base}{}", arguments.replace(' ', ""))
}

impl TypeChange {
    /// What turns one type into another, both [`canonical`]; `None` where no row has to be written.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        let (old_base, old_size) = split(old);
        let (new_base, new_size) = split(new);
        let (first, second) = (
            |size: &[u32]| size.first().copied(),
            |size: &[u32]| size.get(1).copied().unwrap_or(0),
        );
        match (old_base, new_base) {
            ("varchar" | "text", "varchar" | "text") => {
                match (first(&old_size), first(&new_size)) {
                    (_, None) => None,
                    (Some(old), Some(new)) if old <= new => None,
                    _ => Some(TypeChange::Shorter),
                }
            }
            ("varchar" | "text", "char") => Some(TypeChange::Shorter),
            ("numeric", "numeric") => match (first(&old_size), first(&new_size)) {
                (_, None) => None,
                (None, Some(_)) => Some(TypeChange::Narrower),
                _ if second(&old_size) != second(&new_size) => Some(TypeChange::Scale),
                (Some(old), Some(new)) if old <= new => None,
                _ => Some(TypeChange::Narrower),
            },
            ("timestamp", "timestamptz") | ("timestamptz", "timestamp") => Some(TypeChange::Zone),
            ("timestamp", "timestamp") | ("timestamptz", "timestamptz") => {
                let most = |size: &[u32]| first(size).unwrap_or(6);
                (most(&new_size) < most(&old_size)).then_some(TypeChange::Shorter)
            }
            ("bigint", "integer" | "smallint")
            | ("integer", "smallint")
            | ("double precision", "real")
            | ("timestamptz" | "timestamp", "date") => Some(TypeChange::Narrower),
            ("cidr", "inet") => None,
            _ => Some(TypeChange::Other),
        }
    }
}

/// Whether the server makes another value of one in silence when it has been of the new type: rounds it, cuts it,
/// leaves a part of it out. What it refuses, such as a number that is too large, is not lost. Both are [`canonical`].
pub(crate) fn loses(old: &str, new: &str) -> bool {
    let ((old_base, old_size), (new_base, new_size)) = (split(old), split(new));
    let holds: &[&str] = match old_base {
        "smallint" | "integer" | "bigint" => &["smallint", "integer", "bigint", "text"],
        "real" => &["double precision"],
        "date" => &["timestamp", "timestamptz", "text"],
        "uuid" | "boolean" | "double precision" | "jsonb" | "bytea" | "inet" => &["text"],
        _ => &[],
    };
    let holds = match (old_base, new_base) {
        ("smallint" | "integer" | "bigint", "numeric") => true,
        ("numeric", "numeric") => match (old_size.as_slice(), new_size.as_slice()) {
            (_, []) => true,
            ([], _) => false,
            (old, new) => new.get(1).unwrap_or(&0) >= old.get(1).unwrap_or(&0),
        },
        (_, "varchar") if new_size.is_empty() => holds.contains(&"text"),
        _ => holds.contains(&new_base),
    };
    old != new && !holds && TypeChange::between(old, new).is_some()
}

/// A [`canonical`] type without its size.
pub(crate) fn base(written: &str) -> &str {
    split(written).0
}

fn split(written: &str) -> (&str, Vec<u32>) {
    match written.split_once('(') {
        Some((base, size)) => {
            let numbers = size.trim_end_matches(')').split(',');
            (
                base,
                numbers
                    .filter_map(|number| number.trim().parse().ok())
                    .collect(),
            )
        }
        None => (written, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_those_that_were_measured() {
        let cost = |old: &str, new: &str| TypeChange::between(&canonical(old), &canonical(new));
        assert_eq!(cost("varchar(50)", "character varying(100)"), None);
        assert_eq!(cost("varchar(50)", "text"), None);
        assert_eq!(cost("text", "varchar(50)"), Some(TypeChange::Shorter));
        assert_eq!(cost("numeric(10,2)", "decimal(12, 2)"), None);
        assert_eq!(
            cost("numeric(10,2)", "numeric(12,4)"),
            Some(TypeChange::Scale)
        );
        assert_eq!(
            cost("numeric(10,2)", "numeric(8,2)"),
            Some(TypeChange::Narrower)
        );
        assert_eq!(cost("int", "bigint"), Some(TypeChange::Other));
        assert_eq!(cost("bigint", "int4"), Some(TypeChange::Narrower));
        assert_eq!(
            cost("timestamp(6) with time zone", "timestamptz(3)"),
            Some(TypeChange::Shorter)
        );
        assert_eq!(cost("timestamp", "timestamptz"), Some(TypeChange::Zone));
    }

    #[test]
    fn what_comes_back_as_it_was_loses_nothing() {
        let loses = |old: &str, new: &str| loses(&canonical(old), &canonical(new));
        for (old, new) in [
            ("int", "bigint"),
            ("int", "int"),
            ("int", "numeric(4,2)"),
            ("bigint", "int"),
            ("numeric(10,2)", "numeric(8,3)"),
            ("uuid", "varchar"),
            ("varchar(5)", "varchar(9)"),
            ("varchar(5)", "text"),
            ("date", "timestamp"),
        ] {
            assert!(!loses(old, new), "{old} to {new}");
        }
        for (old, new) in [
            ("uuid", "varchar(9)"),
            ("double precision", "real"),
            ("varchar(9)", "varchar(5)"),
            ("numeric(10,2)", "numeric(10,1)"),
            ("timestamptz", "date"),
            ("text", "int"),
            ("json", "jsonb"),
        ] {
            assert!(loses(old, new), "{old} to {new}");
        }
    }
}
