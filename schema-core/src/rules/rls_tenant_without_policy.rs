//! `rls-tenant-without-policy`: row security that is on lets the right rows through.
//!
//! Without a permissive policy nobody sees a row; and a table with a tenant column that no policy
//! reads shows all tenants to everyone who may come in.

use super::{Area, Context, Findings, Judge, Lift, Place, Rule};
use crate::model::{Expression, Policy, RowSecurity, Table};

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
    } else if has_tenant && !policies.iter().any(reads_tenant) {
        findings.report(
            Place::RowSecurity,
            format!(
                "row security on `{}` shows the rows of every `{TENANT}`",
                table.name
            ),
            tenant,
        );
    }
}

fn reads_tenant(policy: &Policy) -> bool {
    fn reads(expression: &Expression) -> bool {
        match expression {
            Expression::Column(name) => name == TENANT,
            Expression::Sql(sql) => super::support::words::mentions(sql, TENANT),
            other => other.children().any(reads),
        }
    }
    policy.using.iter().chain(&policy.check).any(reads)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ColumnType, Command};
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
            "row security on `quotes` shows the rows of every `tenant_id`",
            "write `#[rls(tenant = tenant_id, setting = \"app.current_tenant_id\")]`",
        );
        accepts(quote.row_security(None, vec![policy(at_least("amount", "0"))]));
        accepts(tenants.row_security(None, vec![policy(sql("tenant_id = current_tenant()"))]));
    }
}
