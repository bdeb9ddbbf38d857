// Must fail: a newtype around a float is a float.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct Celsius(f64);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub temperature: Celsius,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
