//! `fk-across-tenants`: between tenant tables the tenant is part of the foreign key.
//!
//! In the compiler [`crate::const_check`] says it, with the same templates.

use super::support::template::fill;
use super::{Area, Findings, Judge, Lift, Place, Rule};
use crate::model::{ForeignKey, Schema, Table};

pub const RULE: Rule = Rule {
    name: "fk-across-tenants",
    area: Area::ForeignKeys,
    page: include_str!("fk_across_tenants.md"),
    judge: Judge::Schema(judge),
    lift: Lift::Allowed,
};

/// What is wrong.
pub const MESSAGE: &str =
    "foreign key `{table}({columns})` can reference another tenant's row of `{target}`";
/// The line to write.
pub const HELP: &str = "put the tenant's column into the foreign key, on both sides";

fn judge(schema: &Schema, findings: &mut Findings) {
    for table in &schema.tables {
        for (position, key) in table.foreign_keys.iter().enumerate() {
            let Some(target) = super::target(schema, key) else {
                continue;
            };
            if !crosses(table, key, target) {
                continue;
            }
            let columns = key.columns.join(", ");
            let holes = [
                ("table", table.name.as_str()),
                ("columns", columns.as_str()),
                ("target", target.name.as_str()),
            ];
            findings.report_about(
                &table.rust_name,
                Place::ForeignKey(position),
                fill(MESSAGE, &holes),
                fill(HELP, &holes),
            );
        }
    }
}

/// Whether both tables have tenants, and the key does not hold them.
fn crosses(table: &Table, key: &ForeignKey, target: &Table) -> bool {
    let (Some(own), Some(theirs)) = (table.tenant(), target.tenant()) else {
        return false;
    };
    let mut pairs = key.columns.iter().zip(&key.target.columns);
    !pairs.any(|(left, right)| *left == own.column && *right == theirs.column)
}

/// Whether this rule refuses the key: then what it references has to change as well.
pub(super) fn refuses(table: &Table, key: &ForeignKey, target: &Table) -> bool {
    crosses(table, key, target) && !is_waived(table, key)
}

/// Whether a waiver of this rule stands above the key, or above the struct.
pub fn is_waived(table: &Table, key: &ForeignKey) -> bool {
    table.waivers.iter().any(|waiver| {
        let column = waiver.column.as_ref();
        waiver.rule == RULE.name && column.is_none_or(|column| key.columns == [column.clone()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts_schema, named, refuses_schema, schema};

    fn tenant_table(name: &str) -> Build {
        named(name, &format!("{}s", name.to_lowercase()))
            .column("tenant_id", ColumnType::Uuid)
            .primary_key(&["tenant_id", "id"])
            .row_security(Some("tenant_id"), vec![])
    }

    #[test]
    fn the_tenant_is_part_of_the_key() {
        let location = tenant_table("Location");
        let shelf = tenant_table("Shelf").column("location_id", ColumnType::Uuid);
        let across = shelf
            .clone()
            .index(&["location_id"])
            .references(&["location_id"], "Location");
        refuses_schema(
            &RULE,
            &schema(vec![location.clone(), across.clone()]),
            Place::ForeignKey(0),
            "foreign key `shelfs(location_id)` can reference another tenant's row of `locations`",
            "put the tenant's column into the foreign key, on both sides",
        );
        let waived = across.waive("fk-across-tenants", Some("location_id"));
        let open = location
            .clone()
            .unique(&["id"])
            .waive("key-across-tenants", Some("id"));
        accepts_schema(&schema(vec![open, waived]));
        let within = shelf.index(&["tenant_id", "location_id"]).references_with(
            &["tenant_id", "location_id"],
            "Location",
            |key| key.target.columns = vec!["tenant_id".into(), "id".into()],
        );
        accepts_schema(&schema(vec![location, within]));
    }
}
