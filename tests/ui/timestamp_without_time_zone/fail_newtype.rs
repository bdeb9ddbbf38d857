// Must fail: a newtype around a time without zone.
use schema::prelude::*;

/// A type of our own.
#[derive(PgType)]
pub struct SentAt(sqlx::types::chrono::NaiveDateTime);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub sent_at: Option<SentAt>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
