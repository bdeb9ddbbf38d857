// Partitionings under which a row finds no partition, or that say too much.

use schema::prelude::*;

/// An event.
#[derive(Table)]
#[table(name = "events")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(id, happened_at)]
#[partition_by(range(happened_at))]
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
#[primary_key(id, country)]
#[partition_by(list(country), every = "1 month")]
pub struct Visit {
    /// Counted by the database.
    #[identity]
    pub id: i64,
    /// From where.
    #[varchar(2)]
    pub country: String,
}

/// A reading.
#[derive(Table)]
#[table(name = "readings")]
#[no_rls(because = "reached only through the service's own role")]
#[partition_by(hash(id))]
pub struct Reading {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

/// A measurement.
#[derive(Table)]
#[table(name = "measurements")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(id, taken_at)]
#[partition_by(range(taken_at), every = "2 fortnights", ahead = 3, keep = "1 year")]
pub struct Measurement {
    /// Counted by the database.
    #[identity]
    pub id: i64,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
}

schema! {
    /// A shop.
    pub shop { tables: [Event, Visit, Reading, Measurement], functions: [] }
}

fn main() {}
