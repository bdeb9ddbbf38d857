// Must fail: a newtype around a document is a document.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct Details(Value);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index]
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
