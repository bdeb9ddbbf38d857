// Must fail: no reference of the draft says what happens to the row when its parent goes. One
// message each; the indexes are there, so that nothing else is wrong.
use schema::prelude::*;

/// A parent.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "a test case")]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A parent.
#[derive(Table)]
#[table(name = "policies")]
#[no_rls(because = "a test case")]
pub struct Policy {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A parent.
#[derive(Table)]
#[table(name = "users")]
#[no_rls(because = "a test case")]
pub struct User {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A parent.
#[derive(Table)]
#[table(name = "rate_tables")]
#[no_rls(because = "a test case")]
pub struct RateTable {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// As drafted.
#[derive(Table)]
#[table(name = "user_mfa_settings")]
#[no_rls(because = "a test case")]
pub struct UserMfaSettings {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id)]
    #[index]
    pub user_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Customer::id)]
    #[index]
    pub customer_id: Option<Uuid>,

    #[references(Quote::id)]
    #[index]
    pub parent_quote_id: Option<Uuid>,

    #[references(Policy::id)]
    #[index]
    pub converted_to_policy_id: Option<Uuid>,

    #[references(User::id)]
    #[index]
    pub created_by: Option<Uuid>,

    #[references(User::id)]
    #[index]
    pub updated_by: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "audit_logs")]
#[no_rls(because = "a test case")]
pub struct AuditLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id)]
    #[index]
    pub user_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "websocket_connections")]
#[no_rls(because = "a test case")]
pub struct WebsocketConnection {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id)]
    #[index]
    pub user_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "analytics_events")]
#[no_rls(because = "a test case")]
pub struct AnalyticsEvent {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id)]
    #[index]
    pub user_id: Option<Uuid>,

    #[references(Quote::id)]
    #[index]
    pub quote_id: Option<Uuid>,

    #[references(Policy::id)]
    #[index]
    pub policy_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "admin_users")]
#[no_rls(because = "a test case")]
pub struct AdminUser {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(AdminRole::id)]
    #[index]
    pub role_id: Option<Uuid>,

    #[references(AdminUser::id)]
    #[index]
    pub created_by: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "admin_roles")]
#[no_rls(because = "a test case")]
pub struct AdminRole {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(AdminRole::id)]
    #[index]
    pub parent_role_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "system_settings")]
#[no_rls(because = "a test case")]
pub struct SystemSetting {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(AdminUser::id)]
    #[index]
    pub last_modified_by: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "admin_activity_logs")]
#[no_rls(because = "a test case")]
pub struct AdminActivityLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(AdminUser::id)]
    #[index]
    pub admin_user_id: Option<Uuid>,
}

/// As drafted.
#[derive(Table)]
#[table(name = "admin_rate_approvals")]
#[no_rls(because = "a test case")]
pub struct AdminRateApproval {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(RateTable::id)]
    #[index]
    pub rate_table_id: Option<Uuid>,

    #[references(AdminUser::id)]
    #[index]
    pub submitted_by: Option<Uuid>,

    #[references(AdminUser::id)]
    #[index]
    pub approved_by: Option<Uuid>,

    #[references(AdminUser::id)]
    #[index]
    pub rejected_by: Option<Uuid>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Customer, Policy, User, RateTable, UserMfaSettings, Quote, AuditLog, WebsocketConnection, AnalyticsEvent, AdminUser, AdminRole, SystemSetting, AdminActivityLog, AdminRateApproval],
        functions: [],
    }
}

fn main() {}
