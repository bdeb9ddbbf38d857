use crate::core_business::{Policy, PolicyId};
use crate::quoting::{Quote, QuoteId, User, UserId};
use schema::prelude::*;

/// Something that happened and is counted on the live dashboards. Outlives what it was about.
#[derive(Table, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
#[table(name = "analytics_events")]
#[index(
    created_at,
    using = brin,
    serves = "counts over a span of time; events are only ever appended"
)]
#[index(
    event_type,
    event_category,
    desc(created_at),
    serves = "a dashboard's feed: the latest events of a kind"
)]
#[index(
    opclass(event_data, "jsonb_path_ops"),
    using = gin,
    serves = "events with a certain property, such as a campaign, by containment"
)]
#[no_rls(
    because = "written by the services, read by the analysts' role, which may see every event"
)]
pub struct AnalyticsEvent {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// `quote_started`, `coverage_changed` .. The list grows with every release, so it is not an enum.
    #[varchar(50)]
    #[check(event_type.matches("^[a-z][a-z0-9_]*$"))]
    pub event_type: String,
    /// `sales`, `service`, `claims` ..
    #[varchar(50)]
    #[check(event_category.matches("^[a-z][a-z0-9_]*$"))]
    pub event_category: String,
    pub event_data: Value,

    // What it was about
    #[references(User::id, on_delete = set_null)]
    #[index]
    pub user_id: Option<UserId>,
    pub session_id: Option<Uuid>,
    #[references(Quote::id, on_delete = set_null)]
    #[index]
    pub quote_id: Option<QuoteId>,
    #[references(Policy::id, on_delete = set_null)]
    #[index]
    pub policy_id: Option<PolicyId>,

    // Measures
    /// In US dollars where money is meant, otherwise a count.
    #[numeric(10, 2)]
    pub value: Option<Decimal>,
    #[check(duration_ms >= 0)]
    pub duration_ms: Option<i32>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}
