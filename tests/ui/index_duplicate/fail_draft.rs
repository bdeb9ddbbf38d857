// Must fail: `idx_quotes_quote_number` beside UNIQUE on the same column.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(20)]
    #[unique]
    #[index(name = "idx_quotes_quote_number")]
    pub quote_number: String,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
