// Must fail: nine references of the draft have no index, so that every DELETE of a parent reads the
// whole table.
use schema::prelude::*;

/// Who signs in.
#[derive(Table)]
#[table(name = "users")]
#[no_rls(because = "a test case")]
pub struct User {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Quote::id, on_delete = restrict)]
    pub parent_quote_id: Option<Uuid>,

    #[references(Policy::id, on_delete = set_null)]
    pub converted_to_policy_id: Option<Uuid>,

    #[references(User::id, on_delete = restrict)]
    pub created_by: Uuid,

    #[references(User::id, on_delete = restrict)]
    pub updated_by: Option<Uuid>,
}

/// A contract.
#[derive(Table)]
#[table(name = "policies")]
#[no_rls(because = "a test case")]
pub struct Policy {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// Who did what.
#[derive(Table)]
#[table(name = "audit_logs")]
#[no_rls(because = "a test case")]
pub struct AuditLog {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id, on_delete = restrict)]
    pub user_id: Option<Uuid>,
}

/// What happened on the site.
#[derive(Table)]
#[table(name = "analytics_events")]
#[no_rls(because = "a test case")]
pub struct AnalyticsEvent {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id, on_delete = set_null)]
    pub user_id: Option<Uuid>,

    #[references(Quote::id, on_delete = set_null)]
    pub quote_id: Option<Uuid>,

    #[references(Policy::id, on_delete = set_null)]
    pub policy_id: Option<Uuid>,
}

/// A socket that is open.
#[derive(Table)]
#[table(name = "websocket_connections")]
#[no_rls(because = "a test case")]
pub struct WebsocketConnection {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id, on_delete = cascade)]
    pub user_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [User, Quote, Policy, AuditLog, AnalyticsEvent, WebsocketConnection],
        functions: [],
    }
}

fn main() {}
