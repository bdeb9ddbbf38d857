//! Which kinds a database has at all, so that nothing is asked about the others.

use sqlx::{PgConnection, Row};

/// Whether there is at least one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present {
    pub enums: bool,
    pub domains: bool,
    pub composite_types: bool,
    pub ranges: bool,
    pub routines: bool,
    /// Partitions, and tables that inherit.
    pub heirs: bool,
    /// Views, and rules.
    pub rules: bool,
    pub triggers: bool,
    pub policies: bool,
    pub statistics: bool,
    pub event_triggers: bool,
    pub publications: bool,
}

impl Present {
    /// Asks.
    pub async fn read(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let row = sqlx::raw_sql(include_str!("present.sql"))
            .fetch_one(connection)
            .await?;
        let is_there = |kind: &str| row.try_get::<bool, _>(kind);
        Ok(Present {
            enums: is_there("enums")?,
            domains: is_there("domains")?,
            composite_types: is_there("composite_types")?,
            ranges: is_there("ranges")?,
            routines: is_there("routines")?,
            heirs: is_there("heirs")?,
            rules: is_there("rules")?,
            triggers: is_there("triggers")?,
            policies: is_there("policies")?,
            statistics: is_there("statistics")?,
            event_triggers: is_there("event_triggers")?,
            publications: is_there("publications")?,
        })
    }
}
