// Must fail: a newtype that says char.
use schema::prelude::*;

/// A country.
#[derive(PgType)]
#[sql_type("char(2)")]
pub struct Country(String);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub country: Country,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
