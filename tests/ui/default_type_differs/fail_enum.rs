// Must fail: the enum has no such value.
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

    #[default("drafd")]
    #[business_rule("QUO-001")]
    pub status: QuoteStatus,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
