// Must fail: the index's name is made of table and column, and has 74 bytes.
use schema::prelude::*;

/// A quote.
#[derive(Table)]
#[table(name = "commercial_property_quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index]
    pub underwriting_department_reviewer_identifier: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
