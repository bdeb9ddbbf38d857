//! Which kinds a database has at all, so that nothing is asked about the others.

use sqlx::{FromRow, PgConnection};

type Row = (
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
    bool,
);

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
        let row = Row::from_row(&row)?;
        Ok(Present {
            enums: row.0,
            domains: row.1,
            composite_types: row.2,
            ranges: row.3,
            routines: row.4,
            heirs: row.5,
            rules: row.6,
            triggers: row.7,
            policies: row.8,
            statistics: row.9,
            event_triggers: row.10,
            publications: row.11,
        })
    }
}
