// Must pass: GIN searches in documents, and a btree in one field of them.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[index(
    expr(sql("details->>'vin'")),
    name = "quotes_vin_idx",
    serves = "quotes of a vehicle"
)]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index(using = gin)]
    pub details: Value,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
