use schema::prelude::*;

/// A figure of the live dashboards over one window of time.
#[derive(Table, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
#[table(name = "realtime_metrics")]
#[unique(
    metric_name,
    dimension,
    window_seconds,
    window_start,
    name = "realtime_metrics_window_key"
)]
#[index(window_start, using = brin, serves = "the removal of figures that are older than 90 days")]
#[no_rls(because = "sums without persons in them, shown to everybody who may open a dashboard")]
pub struct RealtimeMetric {
    #[primary_key]
    #[identity]
    pub id: i64,

    /// `quotes_started`, `conversion_rate`, `response_time_p95` ..
    #[varchar(100)]
    pub metric_name: String,
    /// What it is broken down by: `state=CA`; an empty text for the whole platform.
    #[varchar(200)]
    pub dimension: String,

    pub window_start: DateTime<Utc>,
    /// The window's length: a minute, an hour or a day.
    #[check(window_seconds.is_in(60, 3600, 86400))]
    pub window_seconds: i32,

    #[numeric(18, 6)]
    pub value: Decimal,
    /// How many observations the figure is made of.
    #[check(sample_count >= 0)]
    pub sample_count: i64,

    #[default(now())]
    pub computed_at: DateTime<Utc>,
}
