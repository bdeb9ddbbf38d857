// Must fail: a trigger would set a column that is not there.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[touch(change_at)]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default(now())]
    pub changed_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
