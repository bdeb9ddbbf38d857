// Must fail: PostgreSQL itself refuses what breaks this rule.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[waive(index_of_unknown_column, because = "it comes next month")]
    pub version: i32,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
