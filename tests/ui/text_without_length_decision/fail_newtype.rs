// Must fail: a newtype around a text, and nothing says how long it may be.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct Note(String);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub note: Option<Note>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
