// Must fail: a newtype around a number that runs out.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct QuoteId(i32);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[identity]
    pub id: QuoteId,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
