// Must fail: `premium DECIMAL DEFAULT 0` has no precision, its default has no rule, and it was NULL
// by accident, which a Rust field is only as an Option.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default(0)]
    pub premium: Decimal,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
