// Must pass: an index of the open ones, and one in which the boolean comes second.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[index(created_at, when(is_open))]
#[index(region, is_open)]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub is_open: bool,

    #[default(now())]
    pub created_at: DateTime<Utc>,

    pub region: i32,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
