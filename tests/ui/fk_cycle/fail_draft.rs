// Must fail: quotes and policies refer to each other, and neither row can be the first one. The order
// of the tables does not matter (admin_users stood before admin_roles), and a table may refer to itself.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Policy::id, on_delete = restrict)]
    #[index]
    pub converted_to_policy_id: Uuid,
}

/// A contract.
#[derive(Table)]
#[table(name = "policies")]
#[no_rls(because = "a test case")]
pub struct Policy {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Quote::id, on_delete = restrict)]
    #[index]
    pub quote_id: Uuid,
}

/// An administrator.
#[derive(Table)]
#[table(name = "admin_users")]
#[no_rls(because = "a test case")]
pub struct AdminUser {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(AdminRole::id, on_delete = restrict)]
    #[index]
    pub role_id: Uuid,

    #[references(AdminUser::id, on_delete = set_null)]
    #[index]
    pub created_by: Option<Uuid>,
}

/// What an administrator may do.
#[derive(Table)]
#[table(name = "admin_roles")]
#[no_rls(because = "a test case")]
pub struct AdminRole {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote, Policy, AdminUser, AdminRole],
        functions: [],
    }
}

fn main() {}
