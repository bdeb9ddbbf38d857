// Must fail: a newtype around a boolean has two values.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct IsOpen(bool);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index]
    pub is_open: IsOpen,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
