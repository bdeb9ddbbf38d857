// Must fail: `updated_at` is set once, when the row is made. `created_at` was NULL by accident; a
// field that is no Option is NOT NULL.
use schema::prelude::*;

/// A base rate.
#[derive(Table)]
#[table(name = "rate_tables")]
#[no_rls(because = "a test case")]
pub struct RateTable {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default(now())]
    pub created_at: DateTime<Utc>,

    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [RateTable],
        functions: [],
    }
}

fn main() {}
