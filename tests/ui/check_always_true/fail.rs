// Must fail: a column is never less than itself.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[check(total_premium >= total_premium)]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[numeric(10, 2)]
    pub base_premium: Decimal,
    #[numeric(10, 2)]
    pub total_premium: Decimal,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
