//! Names: quoting, and the one place where names that nobody wrote are made.
//!
//! Generated names follow PostgreSQL's own habit (`orders_customer_id_fkey`), so a schema looks
//! the same whoever made it. They are never shortened: one over 63 bytes is refused by the rule
//! `identifier-too-long`, because PostgreSQL would cut it silently.

use super::{Check, ForeignKey, Index, Key, PartKind, Table, Trigger};

/// The longest identifier PostgreSQL keeps, in bytes (NAMEDATALEN - 1).
pub const MAX_BYTES: usize = 63;

/// `base` with this end, cut before it so that the server takes all of it.
pub(crate) fn cut(base: &str, end: &str) -> String {
    let mut start = base.to_string();
    while start.len() + end.len() > MAX_BYTES {
        start.pop();
    }
    start + end
}

/// The name that the server chooses for an index or a constraint: `orders_customer_id_idx`. Where it would be too long, the
/// longer one of table and columns loses its end (`makeObjectName` in `src/backend/commands/indexcmds.c`).
pub(crate) fn chosen(table: &str, columns: &str, end: &str) -> String {
    let (mut table, mut columns) = (table.to_string(), columns.to_string());
    loop {
        let parts = [&*table, &*columns, end].into_iter();
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let name = parts.join("_");
        if name.len() <= MAX_BYTES {
            return name;
        }
        let longer = match table.len() > columns.len() {
            true => &mut table,
            false => &mut columns,
        };
        longer.pop();
    }
}

/// Words that need quotes wherever they name something: PostgreSQL's reserved and
/// type-or-function key words (manual, appendix C, PostgreSQL 18; sorted).
const RESERVED: [&str; 101] = [
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "binary",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "placing",
    "primary",
    "references",
    "returning",
    "right",
    "select",
    "session_user",
    "similar",
    "some",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
];

/// Whether this word is one of PostgreSQL's reserved key words.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

/// The identifier as it has to stand in SQL: in quotes only where they are needed.
pub fn quote(identifier: &str) -> String {
    let mut letters = identifier.bytes();
    let plain = letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if plain && !is_reserved(identifier) && !NEEDS_QUOTES_AS_COLUMN.contains(&identifier) {
        identifier.to_string()
    } else {
        format!("\"{}\"", identifier.replace('"', "\"\""))
    }
}

/// Key words that are allowed as a column's name but read as something else in an expression.
const NEEDS_QUOTES_AS_COLUMN: [&str; 17] = [
    "between",
    "bit",
    "char",
    "character",
    "coalesce",
    "exists",
    "extract",
    "greatest",
    "interval",
    "least",
    "nullif",
    "overlay",
    "position",
    "row",
    "substring",
    "trim",
    "values",
];

/// `schema.name`, each part quoted where needed.
pub fn qualified(schema: &str, name: &str) -> String {
    format!("{}.{}", quote(schema), quote(name))
}

/// A text literal, safe whatever `standard_conforming_strings` says.
pub fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}

/// `quotes_pkey`
pub fn primary_key(table: &Table, key: &Key) -> String {
    key.name
        .clone()
        .unwrap_or_else(|| format!("{}_pkey", table.name))
}

/// `quotes_quote_number_key`
pub fn unique(table: &Table, key: &Key) -> String {
    key.name
        .clone()
        .unwrap_or_else(|| joined(&table.name, &key.columns, "key"))
}

/// `quotes_customer_id_fkey`
pub fn foreign_key(table: &Table, key: &ForeignKey) -> String {
    key.name
        .clone()
        .unwrap_or_else(|| joined(&table.name, &key.columns, "fkey"))
}

/// `quotes_state_product_type_idx`; an expression counts as `expr`.
pub fn index(table: &Table, index: &Index) -> String {
    index.name.clone().unwrap_or_else(|| {
        let parts: Vec<&str> = index
            .parts
            .iter()
            .map(|part| match &part.kind {
                PartKind::Column(name) => name.as_str(),
                PartKind::Expression(_) => "expr",
            })
            .collect();
        joined(&table.name, &parts, "idx")
    })
}

/// `quotes_base_premium_check` for a check above a field; one above the struct is named after the
/// columns it reads.
pub fn check(table: &Table, check: &Check) -> String {
    check.name.clone().unwrap_or_else(|| {
        let mut columns: Vec<&str> = match &check.column {
            Some(column) => vec![column],
            None => check.expression.columns(),
        };
        let mut seen = std::collections::BTreeSet::new();
        columns.retain(|column| seen.insert(*column));
        joined(&table.name, &columns, "check")
    })
}

/// `quotes_status_values`: the CHECK that lists an enum's values for one column.
pub fn enum_check(table: &Table, column: &str) -> String {
    joined(&table.name, &[column], "values")
}

/// `quotes_status_transitions`: the trigger and its function.
pub fn transitions(table: &Table, column: &str) -> String {
    joined(&table.name, &[column], "transitions")
}

/// `quotes_touch_updated_at`: the trigger that sets the column on UPDATE.
pub fn touch_trigger(table: &Table, column: &str) -> String {
    format!("{}_touch_{column}", table.name)
}

/// `touch_updated_at`: the function behind all triggers that set a column of this name.
pub fn touch_function(column: &str) -> String {
    format!("touch_{column}")
}

/// `quotes_next_number`: named after the function it calls.
pub fn trigger(table: &Table, trigger: &Trigger) -> String {
    trigger
        .name
        .clone()
        .unwrap_or_else(|| format!("{}_{}", table.name, trigger.function))
}

/// `orders_access`: the permissive policy that lets a tenant table's users in at all.
pub fn access_policy(table: &Table) -> String {
    format!("{}_access", table.name)
}

/// `orders_tenant`: the restrictive policy that keeps tenants apart.
pub fn tenant_policy(table: &Table) -> String {
    format!("{}_tenant", table.name)
}

/// `audit_logs_2026_11`, `orders_europe`, `events_0`: a partition, by what stands behind its
/// table's name.
pub fn partition(table: &Table, suffix: &str) -> String {
    format!("{}_{suffix}", table.name)
}

/// `audit_logs_default`: the partition for the rows that fit nowhere else.
pub fn default_partition(table: &Table) -> String {
    partition(table, "default")
}

fn joined(table: &str, columns: &[impl AsRef<str>], suffix: &str) -> String {
    let mut name = String::from(table);
    for column in columns {
        name.push('_');
        name.push_str(column.as_ref());
    }
    name.push('_');
    name.push_str(suffix);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserved_words_are_sorted() {
        assert!(RESERVED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        assert_eq!(quote("quotes"), "quotes");
        assert_eq!(quote("order"), "\"order\"");
        assert_eq!(quote("Customer"), "\"Customer\"");
        assert_eq!(quote("2nd"), "\"2nd\"");
        assert_eq!(quote("a\"b"), "\"a\"\"b\"");
        assert_eq!(quote("straße"), "\"straße\"");
        assert_eq!(quote("with"), "\"with\"");
    }

    #[test]
    fn a_literal_survives_quotes_and_backslashes() {
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(literal("\\d"), "E'\\\\d'");
    }
}
