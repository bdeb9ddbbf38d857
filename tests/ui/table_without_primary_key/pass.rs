// Must pass: a key of two columns, and a log that says why it has none.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[primary_key(number, version)]
#[no_rls(because = "a test case")]
pub struct Quote {
    pub number: i64,

    pub version: i32,
}

/// A reading.
#[derive(Table)]
#[table(name = "readings")]
#[waive(table_without_primary_key, because = "append only, read in bulk")]
#[no_rls(because = "a test case")]
pub struct Reading {
    #[default(now())]
    pub read_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote, Reading],
        functions: [],
    }
}

fn main() {}
