// Must fail: a text on a number, a value that the enum does not have, and a document that is none.
use schema::prelude::*;

/// Where a quote stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum QuoteStatus {
    Draft,
    Quoted,
}

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default("1")]
    #[business_rule("QUO-002")]
    pub version: i32,

    #[default("drafd")]
    #[business_rule("QUO-001")]
    pub status: QuoteStatus,

    #[default("{a}")]
    #[business_rule("QUO-001")]
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
