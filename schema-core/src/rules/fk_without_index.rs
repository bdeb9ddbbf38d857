//! `fk-without-index`: the referencing rows can be found without reading the whole table.
//!
//! Counted are the leading columns of primary key, unique constraints and indexes (btree, or hash
//! on the one column), in any order; a partial index only where its predicate is no more than
//! `column.is_not_null()`. Silent where a column is misspelled: another rule says that.

use super::support::{columns, keys};
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "fk-without-index",
    area: Area::ForeignKeys,
    page: include_str!("fk_without_index.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    for (position, key) in table.foreign_keys.iter().enumerate() {
        let all_known = key.columns.iter().all(|name| table.column(name).is_some());
        if !all_known || keys::serves_foreign_key(table, key) {
            continue;
        }
        let list = columns::list(table, &key.columns);
        let (name, help) = match key.columns.as_slice() {
            [only] => (
                format!("{}.{only}", table.name),
                "write `#[index]` above it".to_string(),
            ),
            several => (
                format!("{}({})", table.name, several.join(", ")),
                format!("write `#[index({list})]` above the struct"),
            ),
        };
        findings.report(
            Place::ForeignKey(position),
            format!("foreign key `{name}` has no index"),
            help,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, IndexMethod};
    use crate::rules::testing::{Build, accepts, at_least, is_not_null, named, refuses, table};

    fn quote() -> Build {
        table()
            .optional("customer_id", ColumnType::Uuid)
            .column("state", ColumnType::Enum("State".into()))
            .references(&["customer_id"], "Customer")
    }

    #[test]
    fn a_foreign_key_without_an_index_is_refused() {
        let refused = |table: Build| {
            refuses(
                &RULE,
                table,
                Place::ForeignKey(0),
                "foreign key `quotes.customer_id` has no index",
                "write `#[index]` above it",
            );
        };
        refused(quote());
        refused(quote().index(&["state", "customer_id"]));
        refused(quote().index_with(&["customer_id"], |index| {
            index.predicate = Some(at_least("state", "1"));
        }));
        refused(quote().index_with(&["customer_id"], |index| index.method = IndexMethod::Brin));
    }

    #[test]
    fn every_index_that_serves_it_counts() {
        accepts(quote().index(&["customer_id"]));
        accepts(quote().index(&["customer_id", "state"]));
        accepts(quote().unique(&["customer_id", "state"]));
        accepts(quote().index_with(&["customer_id"], |index| {
            index.predicate = Some(is_not_null("customer_id"));
        }));
        accepts(quote().index_with(&["customer_id"], |index| index.method = IndexMethod::Hash));
    }

    #[test]
    fn composite_keys_are_served_in_any_order() {
        let shelf = named("Shelf", "shelves")
            .column("tenant_id", ColumnType::Uuid)
            .column("location_id", ColumnType::Uuid)
            .references(&["tenant_id", "location_id"], "Location");
        refuses(
            &RULE,
            shelf.clone().index(&["location_id"]),
            Place::ForeignKey(0),
            "foreign key `shelves(tenant_id, location_id)` has no index",
            "write `#[index(tenant_id, location_id)]` above the struct",
        );
        accepts(shelf.index(&["location_id", "tenant_id", "id"]));
    }

    #[test]
    fn a_misspelled_index_is_one_mistake() {
        let found = crate::rules::testing::judge(&quote().index(&["custmer_id"]));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["index-of-unknown-column"]);
    }
}
