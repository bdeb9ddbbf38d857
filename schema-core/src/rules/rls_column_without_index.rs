//! `rls-column-without-index`: the tenant column leads an index, because every query asks for it.
//!
//! Silent where the column is a foreign key without an index: `fk-without-index` says that.

use super::support::keys;
use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "rls-column-without-index",
    area: Area::RowSecurity,
    page: include_str!("rls_column_without_index.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let RowSecurity::On {
        tenant: Some(tenant),
        ..
    } = &table.row_security
    else {
        return;
    };
    let wanted = std::slice::from_ref(&tenant.column);
    let said_elsewhere = table
        .foreign_keys
        .iter()
        .any(|key| key.columns == wanted && !keys::serves_foreign_key(table, key));
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
        match &table.primary_key {
            Some(key) if !key.columns.contains(&tenant.column) => {
                let columns = super::support::columns::list(table, &key.columns);
                format!("write `#[primary_key({}, {columns})]` above the struct, or `#[index]` above the field", tenant.column)
            }
            _ => "write `#[index]` above the field".to_string(),
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, refuses, table};

    #[test]
    fn the_tenant_leads_an_index() {
        let quote = table()
            .column("tenant_id", ColumnType::Uuid)
            .row_security(Some("tenant_id"), vec![]);
        refuses(
            &RULE,
            quote.clone(),
            Place::Tenant,
            "`quotes.tenant_id` is part of every query, and leads no index",
            "write `#[primary_key(tenant_id, id)]` above the struct, or `#[index]` above the field",
        );
        refuses(
            &RULE,
            quote.clone().primary_key(&["id", "tenant_id"]),
            Place::Tenant,
            "`quotes.tenant_id` is part of every query, and leads no index",
            "write `#[index]` above the field",
        );
        accepts(quote.clone().primary_key(&["tenant_id", "id"]));
        accepts(quote.clone().index(&["tenant_id"]));
        let found = crate::rules::testing::judge(&quote.references(&["tenant_id"], "Tenant"));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["fk-without-index"]);
    }
}
