// Must pass: a premium is exact, and a measurement says that it is one.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[numeric(10, 2)]
    pub premium: Option<Decimal>,

    #[waive(float_column, because = "a sensor reading")]
    pub temperature: f64,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
