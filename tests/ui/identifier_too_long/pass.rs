// Must pass: the index has a short name of its own.
use schema::prelude::*;

/// A quote.
#[derive(Table)]
#[table(name = "commercial_property_quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index(name = "quotes_reviewer_idx")]
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
