// How long rows are kept has to be a time.

use schema::prelude::*;

/// An event.
#[derive(Table)]
#[table(name = "events")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(id, happened_at)]
#[partition_by(range(happened_at), every = "1 month", ahead = 3, keep = "long enough", rule = "AUD-002")]
pub struct Event {
    /// Counted by the database.
    #[identity]
    pub id: i64,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
}

/// A visit.
#[derive(Table)]
#[table(name = "visits")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(id, happened_at)]
#[partition_by(range(happened_at), every = "1 day", ahead = 7, keep = "0 days", rule = "AUD-002")]
pub struct Visit {
    /// Counted by the database.
    #[identity]
    pub id: i64,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
}

/// A reading, kept as it should be.
#[derive(Table)]
#[table(name = "readings")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(id, happened_at)]
#[partition_by(range(happened_at), every = "1 day", ahead = 7, keep = "18 months", rule = "AUD-002")]
pub struct Reading {
    /// Counted by the database.
    #[identity]
    pub id: i64,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Event, Visit, Reading],
        functions: [],
    }
}

fn main() {}
