//! `key-across-tenants`: the tenant is part of every primary key and of all that is unique.
//!
//! Foreign keys are `fk-across-tenants`.

use super::support::columns;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "key-across-tenants",
    area: Area::RowSecurity,
    page: include_str!("key_across_tenants.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let Some(column) = table
        .tenant()
        .and_then(|tenant| table.column(&tenant.column))
    else {
        return;
    };
    let tenant = columns::as_written(column);
    let mut report = |place, key: &[String], attribute: &str| {
        let key = columns::list(table, key);
        findings.report(
            place,
            format!("`{key}` of `{}` is a key across all tenants", table.name),
            format!("write `#[{attribute}({tenant}, {key})]` above the struct"),
        );
    };
    if let Some(key) = &table.primary_key
        && is_across(table, &key.columns)
    {
        report(Place::PrimaryKey, &key.columns, "primary_key");
    }
    for (position, key) in table.uniques.iter().enumerate() {
        if is_across(table, &key.columns) {
            report(Place::Unique(position), &key.columns, "unique");
        }
    }
    for (position, index) in table.indexes.iter().enumerate() {
        let parts = index.parts.iter().filter_map(|part| part.column_name());
        let parts: Vec<String> = parts.map(str::to_string).collect();
        if index.unique && is_across(table, &parts) {
            findings.report(
                Place::Index(position),
                format!(
                    "a unique index of `{}` holds across all tenants",
                    table.name
                ),
                format!("put `{tenant}` in front of what is in this `#[index(..)]`"),
            );
        }
    }
}

/// Whether the tenant is missing in a key of a tenant's table. A name that is no column could be
/// the tenant misspelled, which another rule says.
pub(super) fn is_across(table: &Table, key: &[String]) -> bool {
    table.tenant().is_some_and(|tenant| {
        !key.contains(&tenant.column) && key.iter().all(|name| table.column(name).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts, refuses, table};

    fn quote() -> Build {
        table()
            .column("tenant_id", ColumnType::Uuid)
            .column("code", ColumnType::Varchar(20))
            .row_security(Some("tenant_id"), vec![])
    }

    #[test]
    fn the_tenant_is_in_every_key() {
        refuses(
            &RULE,
            quote().index(&["tenant_id"]),
            Place::PrimaryKey,
            "`id` of `quotes` is a key across all tenants",
            "write `#[primary_key(tenant_id, id)]` above the struct",
        );
        let keyed = quote().primary_key(&["tenant_id", "id"]);
        refuses(
            &RULE,
            keyed.clone().unique(&["code"]),
            Place::Unique(0),
            "`code` of `quotes` is a key across all tenants",
            "write `#[unique(tenant_id, code)]` above the struct",
        );
        refuses(
            &RULE,
            keyed
                .clone()
                .index_with(&["code"], |index| index.unique = true),
            Place::Index(0),
            "a unique index of `quotes` holds across all tenants",
            "put `tenant_id` in front of what is in this `#[index(..)]`",
        );
        accepts(keyed.clone().unique(&["tenant_id", "code"]));
        accepts(keyed.clone().unique(&["code", "tenant_id"]));
        accepts(keyed.clone().index(&["code"]));
        accepts(keyed.index_with(&["tenant_id", "code"], |index| index.unique = true));
    }

    #[test]
    fn a_table_without_tenants_has_keys_as_it_likes() {
        accepts(
            table()
                .column("code", ColumnType::Varchar(20))
                .unique(&["code"]),
        );
    }
}
