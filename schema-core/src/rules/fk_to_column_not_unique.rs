//! `fk-to-column-not-unique`: what a foreign key references identifies a row.
//!
//! In the compiler [`crate::const_check`] says it, with the same templates. Silent where the tenant is
//! missing in the foreign key, which is `fk-across-tenants`.

use super::fk_across_tenants;
use super::support::template::fill;
use super::{Area, Findings, Judge, Lift, Place, Rule};
use crate::model::{Schema, Table};

pub const RULE: Rule = Rule {
    name: "fk-to-column-not-unique",
    area: Area::ForeignKeys,
    page: include_str!("fk_to_column_not_unique.md"),
    judge: Judge::Schema(judge),
    lift: Lift::Never,
};

/// What is wrong.
pub const MESSAGE: &str = "`{table}({columns})` is no key, so no foreign key can reference it";
/// The line to write.
pub const HELP: &str =
    "reference the primary key, or declare `#[unique({columns})]` above `{table}`";

fn judge(schema: &Schema, findings: &mut Findings) {
    for table in &schema.tables {
        for (position, key) in table.foreign_keys.iter().enumerate() {
            let Some(target) = super::target(schema, key) else {
                continue;
            };
            if is_key(target, &key.target.columns) || fk_across_tenants::refuses(table, key, target)
            {
                continue;
            }
            let columns = key.target.columns.join(", ");
            let holes = [
                ("table", target.name.as_str()),
                ("columns", columns.as_str()),
            ];
            findings.report_about(
                &table.rust_name,
                Place::ForeignKeyTarget(position),
                fill(MESSAGE, &holes),
                fill(HELP, &holes),
            );
        }
    }
}

/// A primary key, a unique constraint, or a unique index over nothing but these columns; in any
/// order, as PostgreSQL allows.
fn is_key(table: &Table, columns: &[String]) -> bool {
    let same = |names: Vec<&str>| {
        names.len() == columns.len() && columns.iter().all(|name| names.contains(&name.as_str()))
    };
    let constraints = super::support::keys::constraints(table)
        .map(|columns| columns.iter().map(String::as_str).collect());
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.unique && index.predicate.is_none())
        .filter_map(|index| index.parts.iter().map(|part| part.column_name()).collect());
    constraints.chain(indexes).any(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts_schema, named, refuses_schema, schema, table};

    #[test]
    fn the_target_is_a_key() {
        let customers = named("Customer", "customers").column("email", ColumnType::Varchar(254));
        let quotes = table()
            .column("email", ColumnType::Varchar(254))
            .index(&["email"])
            .references_with(&["email"], "Customer", |key| {
                key.target.columns = vec!["email".into()];
            });
        refuses_schema(
            &RULE,
            &schema(vec![customers.clone(), quotes.clone()]),
            Place::ForeignKeyTarget(0),
            "`customers(email)` is no key, so no foreign key can reference it",
            "reference the primary key, or declare `#[unique(email)]` above `customers`",
        );
        let unique = customers.clone().unique(&["email"]);
        accepts_schema(&schema(vec![unique, quotes.clone()]));
        let indexed = customers.index_with(&["email"], |index| index.unique = true);
        accepts_schema(&schema(vec![indexed, quotes]));
    }
}
