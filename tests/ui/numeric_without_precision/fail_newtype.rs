// Must fail: a newtype around a decimal, and nothing says how many digits it has.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct Premium(Decimal);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub premium: Premium,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
