// Must fail: a newtype that says json.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
#[sql_type("json")]
pub struct Details(Value);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub details: Details,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
