// Must fail: a newtype around a text still holds any text.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
#[varchar(20)]
pub struct Status(String);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub status: Status,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
