use crate::functions::refuse_change;
use crate::quoting::{User, UserId};
use schema::prelude::*;

/// What everybody did: the SOC 2 audit trail. A row is written once and never changed.
#[derive(Table, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
#[table(name = "audit_logs")]
#[primary_key(id, created_at)]
#[partition_by(
    range(created_at),
    every = "1 month",
    ahead = 3,
    keep = "7 years",
    rule = "AUD-001"
)]
#[trigger(before(update, delete), function = refuse_change, for_each = row)]
#[index(
    user_id,
    desc(created_at),
    serves = "an auditor's question: what did this user do"
)]
#[index(
    resource_type,
    resource_id,
    desc(created_at),
    serves = "an auditor's question: who touched this record"
)]
#[index(
    desc(created_at),
    when(risk_score >= 0.8),
    name = "audit_logs_risky_idx",
    serves = "the security desk's list of risky requests, the newest first"
)]
#[index(
    opclass(security_alerts, "jsonb_path_ops"),
    using = gin,
    serves = "requests that raised a certain alert, by containment"
)]
#[no_rls(because = "services may only insert; auditors read through a role of their own")]
pub struct AuditLog {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    // Who
    /// Empty: nobody was signed in. Users who left a trail are deactivated, never deleted.
    #[references(User::id, on_delete = restrict)]
    pub user_id: Option<UserId>,
    pub ip_address: Option<IpNetwork>,
    #[text]
    pub user_agent: Option<String>,
    /// No reference to user_sessions: a session is removed long before its trail.
    pub session_id: Option<Uuid>,

    // What
    /// `quote.bind`, `policy.cancel` ..
    #[varchar(100)]
    pub action: String,
    /// The table, or another resource, in snake_case: `quotes`, `policies` ..
    #[varchar(50)]
    #[check(resource_type.matches("^[a-z][a-z0-9_]*$"))]
    pub resource_type: String,
    pub resource_id: Option<Uuid>,

    // Request
    #[varchar(10)]
    pub request_method: Option<String>,
    #[text]
    pub request_path: Option<String>,
    /// Without passwords, secrets and card numbers, which the API gateway strikes out.
    pub request_body: Option<Value>,
    #[check(response_status.between(100, 599))]
    pub response_status: Option<i32>,
    #[check(response_time_ms >= 0)]
    pub response_time_ms: Option<i32>,

    // Security
    /// 0 ordinary, 1 certainly an attack.
    #[numeric(3, 2)]
    #[check(risk_score.between(0, 1), rule = "RSK-001")]
    pub risk_score: Option<Decimal>,
    /// An array of alerts that the request raised.
    #[check(jsonb_typeof(security_alerts) == "array")]
    pub security_alerts: Option<Value>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}
