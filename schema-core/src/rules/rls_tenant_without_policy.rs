//! `rls-tenant-without-policy`: row security that is on lets the right rows through.
//!
//! Without a permissive policy nobody sees a row. On a table with a tenant's column, permissive
//! policies alone keep no tenants apart: any of them lets a row in. One message for a table.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Command, Expression, Policy, RowSecurity, Table};

pub const RULE: Rule = Rule {
    name: "rls-tenant-without-policy",
    area: Area::RowSecurity,
    page: include_str!("rls_tenant_without_policy.md"),
    judge: Judge::Table(judge),
    lift: Lift::Allowed,
};

const TENANT: &str = "tenant_id";

fn judge(table: &Table, _: &Context, findings: &mut Findings) {
    let RowSecurity::On {
        tenant: None,
        policies,
    } = &table.row_security
    else {
        return;
    };
    let tenant = "write `#[rls(tenant = tenant_id, setting = \"app.current_tenant_id\")]`";
    let has_tenant = table.column(TENANT).is_some();
    if policies.iter().all(|policy| policy.restrictive) {
        findings.report(
            Place::RowSecurity,
            format!("row security on `{}` lets nobody see a row", table.name),
            if has_tenant {
                tenant
            } else {
                "write `#[rls(policy(readers, for = select, to = a_role, using = ..))]`"
            },
        );
    } else if has_tenant && !policies.iter().any(keeps_tenants_apart) {
        findings.report(
            Place::RowSecurity,
            format!(
                "row security on `{}` keeps no `{TENANT}` apart from another",
                table.name
            ),
            format!("{tenant}, with the policies beside it"),
        );
    }
}

/// What `tenant = ..` would make, written by hand: restrictive, for all statements and all roles.
fn keeps_tenants_apart(policy: &Policy) -> bool {
    fn reads(expression: &Expression) -> bool {
        match expression {
            Expression::Column(name) => name == TENANT,
            Expression::Sql(sql) => super::support::words::mentions(sql, TENANT),
            other => other.children().any(reads),
        }
    }
    policy.restrictive
        && policy.command == Command::All
        && policy.to.is_none()
        && policy.using.as_ref().is_some_and(reads)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{accepts, at_least, refuses, sql, table};

    fn policy(using: Expression) -> Policy {
        Policy {
            name: "readers".into(),
            restrictive: false,
            command: Command::Select,
            to: Some("auditor".into()),
            using: Some(using),
            check: None,
        }
    }

    #[test]
    fn somebody_sees_the_right_rows() {
        let quote = table().column("amount", ColumnType::Integer);
        let locked = "row security on `quotes` lets nobody see a row";
        let help = "write `#[rls(policy(readers, for = select, to = a_role, using = ..))]`";
        refuses(
            &RULE,
            quote.clone().row_security(None, vec![]),
            Place::RowSecurity,
            locked,
            help,
        );
        let restrictive = Policy {
            restrictive: true,
            ..policy(at_least("amount", "0"))
        };
        refuses(
            &RULE,
            quote.clone().row_security(None, vec![restrictive]),
            Place::RowSecurity,
            locked,
            help,
        );
        let tenants = quote.clone().column("tenant_id", ColumnType::Uuid);
        refuses(
            &RULE,
            tenants
                .clone()
                .row_security(None, vec![policy(at_least("amount", "0"))]),
            Place::RowSecurity,
            "row security on `quotes` keeps no `tenant_id` apart from another",
            "write `#[rls(tenant = tenant_id, setting = \"app.current_tenant_id\")]`, with the policies beside it",
        );
        accepts(quote.row_security(None, vec![policy(at_least("amount", "0"))]));
        let by_hand = Policy {
            name: "tenants".into(),
            restrictive: true,
            command: Command::All,
            to: None,
            using: Some(sql("tenant_id = current_tenant()")),
            check: Some(sql("tenant_id = current_tenant()")),
        };
        let readers = policy(at_least("amount", "0"));
        accepts(tenants.row_security(None, vec![readers, by_hand]));
    }
}
