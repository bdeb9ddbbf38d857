//! `rls-column-without-index`: the tenant column leads an index, because every query asks for it.
//!
//! Silent where the column is a foreign key without an index, which is `fk-without-index`, and where it
//! is missing in the primary key, which is `key-across-tenants`: that key, put right, is an index.

use super::key_across_tenants::{self, is_across};
use super::support::keys;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::Table;

pub const RULE: Rule = Rule {
    name: "rls-column-without-index",
    area: Area::RowSecurity,
    page: include_str!("rls_column_without_index.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let Some(tenant) = table.tenant() else {
        return;
    };
    let wanted = std::slice::from_ref(&tenant.column);
    let foreign_key_says = table
        .foreign_keys
        .iter()
        .any(|key| key.columns == wanted && !keys::serves_foreign_key(table, key));
    let key_is_waived = table
        .waivers
        .iter()
        .any(|waiver| waiver.rule == key_across_tenants::RULE.name);
    let key_says = table
        .primary_key
        .as_ref()
        .is_some_and(|key| is_across(table, &key.columns) && !key_is_waived);
    let said_elsewhere = foreign_key_says || key_says;
    let is_known = table.column(&tenant.column).is_some();
    if !is_known || said_elsewhere || keys::is_served(table, wanted, |_| false) {
        return;
    }
    findings.report(
        Place::Tenant,
        format!(
            "`{}.{}` is part of every query, and leads no index",
            table.name, tenant.column
        ),
        "write `#[index]` above the field".to_string(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts, refuses, table};

    #[test]
    fn the_tenant_leads_an_index() {
        let quote = table()
            .column("tenant_id", ColumnType::Uuid)
            .row_security(Some("tenant_id"), vec![]);
        refuses(
            &RULE,
            quote.clone().waive("key-across-tenants", None),
            Place::Tenant,
            "`quotes.tenant_id` is part of every query, and leads no index",
            "write `#[index]` above the field",
        );
        let rules = |table: &Build| -> Vec<&str> {
            let found = crate::rules::testing::judge(table);
            found.iter().map(|finding| finding.rule).collect()
        };
        assert_eq!(rules(&quote), ["key-across-tenants"]);
        refuses(
            &RULE,
            quote.clone().primary_key(&["id", "tenant_id"]),
            Place::Tenant,
            "`quotes.tenant_id` is part of every query, and leads no index",
            "write `#[index]` above the field",
        );
        let keyed = quote.primary_key(&["id", "tenant_id"]);
        accepts(keyed.clone().primary_key(&["tenant_id", "id"]));
        accepts(keyed.clone().index(&["tenant_id"]));
        let referring = keyed.references(&["tenant_id"], "Tenant");
        assert_eq!(rules(&referring), ["fk-without-index"]);
    }
}
