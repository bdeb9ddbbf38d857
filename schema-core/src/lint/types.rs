//! What changing a column's type costs.

use super::Linter;

impl Linter {
    /// Looks at a column that takes another type.
    pub(super) fn type_change(&mut self, path: &str, column: &str, new: &str, is_computed: bool) {
        let subject = format!("{path}.{column}");
        if let Some(view) = self.known.view_of(path, Some(column)).map(str::to_string) {
            self.say("rewrite/blocked-by-view", format!("{subject}, for {view}"));
        }
        let old = self.known.column_type(path, column).map(str::to_string);
        let new = canonical(new);
        let is_checked = |name: &str| self.known.checked_domains.contains(name);
        let rule = match old.as_deref().map(canonical) {
            _ if is_checked(&new) || is_checked(&format!("public.{new}")) => {
                Some("rewrite/constrained-domain")
            }
            None => Some("rewrite/type-change"),
            Some(old) if old == new => None,
            Some(_) if is_computed => Some("rewrite/type-change"),
            Some(old) => cost(&old, &new),
        };
        let rule = match rule {
            Some("rewrite/type-change" | "data/narrowing")
                if self.known.is_in_foreign_key(path, column) =>
            {
                Some("rewrite/type-change-fk-graph")
            }
            Some("rewrite/timestamp-zone") if self.transaction.is_utc => None,
            None if self.known.hidden_scan(path, column) => Some("rewrite/widen-hidden-scan"),
            other => other,
        };
        if let Some(rule) = rule {
            self.say(rule, subject.clone());
            let place = self.place;
            self.without_statistics.push((path.to_string(), place));
        }
        self.known
            .table(path)
            .columns
            .insert(column.to_string(), new);
    }
}

/// One spelling for each type.
pub(super) fn canonical(written: &str) -> String {
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

/// What it costs to turn one type into another, both canonical: the rule that says so; `None` where it is free.
fn cost(old: &str, new: &str) -> Option<&'static str> {
    let (old_base, old_size) = split(old);
    let (new_base, new_size) = split(new);
    let (first, second) = (
        |size: &[u32]| size.first().copied(),
        |size: &[u32]| size.get(1).copied().unwrap_or(0),
    );
    match (old_base, new_base) {
        ("varchar" | "text", "varchar" | "text") => match (first(&old_size), first(&new_size)) {
            (_, None) => None,
            (Some(old), Some(new)) if old <= new => None,
            _ => Some("rewrite/varchar-shrink"),
        },
        ("varchar" | "text", "char") => Some("rewrite/varchar-shrink"),
        ("numeric", "numeric") => match (first(&old_size), first(&new_size)) {
            (_, None) => None,
            (None, Some(_)) => Some("data/narrowing"),
            _ if second(&old_size) != second(&new_size) => Some("rewrite/numeric-scale"),
            (Some(old), Some(new)) if old <= new => None,
            _ => Some("data/narrowing"),
        },
        ("timestamp", "timestamptz") | ("timestamptz", "timestamp") => {
            Some("rewrite/timestamp-zone")
        }
        ("timestamp", "timestamp") | ("timestamptz", "timestamptz") => {
            let most = |size: &[u32]| first(size).unwrap_or(6);
            (most(&new_size) < most(&old_size)).then_some("rewrite/varchar-shrink")
        }
        ("bigint", "integer" | "smallint")
        | ("integer", "smallint")
        | ("double precision", "real")
        | ("timestamptz" | "timestamp", "date") => Some("data/narrowing"),
        ("cidr", "inet") => None,
        _ => Some("rewrite/type-change"),
    }
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
        let cost = |old: &str, new: &str| cost(&canonical(old), &canonical(new));
        assert_eq!(cost("varchar(50)", "character varying(100)"), None);
        assert_eq!(cost("varchar(50)", "text"), None);
        assert_eq!(cost("text", "varchar(50)"), Some("rewrite/varchar-shrink"));
        assert_eq!(cost("numeric(10,2)", "decimal(12, 2)"), None);
        assert_eq!(
            cost("numeric(10,2)", "numeric(12,4)"),
            Some("rewrite/numeric-scale")
        );
        assert_eq!(
            cost("numeric(10,2)", "numeric(8,2)"),
            Some("data/narrowing")
        );
        assert_eq!(cost("int", "bigint"), Some("rewrite/type-change"));
        assert_eq!(cost("bigint", "int4"), Some("data/narrowing"));
        assert_eq!(
            cost("timestamp(6) with time zone", "timestamptz(3)"),
            Some("rewrite/varchar-shrink")
        );
        assert_eq!(
            cost("timestamp", "timestamptz"),
            Some("rewrite/timestamp-zone")
        );
    }
}
