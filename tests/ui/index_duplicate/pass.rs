// Must pass: one is enough, and an index for other rows is another index.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[index(quote_number, when(closed_at.is_null()), name = "quotes_open_idx")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(20)]
    #[unique]
    pub quote_number: String,

    pub closed_at: Option<DateTime<Utc>>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
