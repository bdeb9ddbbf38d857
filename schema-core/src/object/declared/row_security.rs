//! Row security: ENABLE, FORCE and the policies, on a table and on each of its partitions.
//!
//! Rows that are read through a partition are guarded by the partition's own policies, so a
//! partition gets the same ones.

use super::Declared;
use crate::model::{self, Command, Tenant, name};
use crate::object::{Object, ObjectId, Policy, RowSecurity};

impl Declared<'_> {
    pub(super) fn row_security(&mut self, table: &model::Table) {
        let model::RowSecurity::On { tenant, policies } = &table.row_security else {
            return;
        };
        let mut relations = vec![table.name.clone()];
        relations.extend(self.due_partitions(table).into_iter().map(|(name, _)| name));
        for relation in &relations {
            self.insert(Object::RowSecurity(RowSecurity {
                schema: table.schema.clone(),
                table: relation.clone(),
                enabled: true,
                forced: true,
            }));
            if let Some(tenant) = tenant {
                for policy in tenant_policies(table, relation, tenant) {
                    self.insert(Object::Policy(policy));
                }
            }
            for policy in policies {
                let id = ObjectId::policy(&table.schema, relation, &policy.name);
                let object = Policy {
                    schema: table.schema.clone(),
                    table: relation.clone(),
                    name: policy.name.clone(),
                    permissive: !policy.restrictive,
                    command: policy.command,
                    roles: policy.to.iter().cloned().collect(),
                    using: policy.using.as_ref().map(|using| self.sql_of(&id, using)),
                    check: policy.check.as_ref().map(|check| self.sql_of(&id, check)),
                };
                self.insert(Object::Policy(object));
            }
        }
    }
}

/// One policy says who may come in at all; the other keeps the tenants apart, whatever further
/// policies say. The setting is read once per statement, and missing or empty it matches nothing.
fn tenant_policies(table: &model::Table, relation: &str, tenant: &Tenant) -> [Policy; 2] {
    let column_type = table
        .column(&tenant.column)
        .map(|column| &column.column_type);
    // A cast to varchar(n) would cut a longer setting down to another tenant's name.
    let cast = match column_type {
        Some(text) if text.is_text() => String::new(),
        Some(other) => format!("::{other}"),
        None => String::new(),
    };
    let condition = format!(
        "{} = (select nullif(current_setting({}, true), ''){cast})",
        name::quote(&tenant.column),
        name::literal(&tenant.setting),
    );
    let policy = |name: String, permissive: bool, condition: String| Policy {
        schema: table.schema.clone(),
        table: relation.to_string(),
        name,
        permissive,
        command: Command::All,
        roles: if permissive {
            tenant.to.iter().cloned().collect()
        } else {
            Vec::new()
        },
        using: Some(condition.clone()),
        check: Some(condition),
    };
    [
        policy(name::access_policy(table), true, "true".to_string()),
        policy(name::tenant_policy(table), false, condition),
    ]
}
