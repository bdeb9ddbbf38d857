// Must fail: the enum has no value `sent`, so no row would ever pass.
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
#[check(status == "sent" || sent_at.is_null(), name = "quotes_sent_at_once")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub status: QuoteStatus,
    pub sent_at: Option<DateTime<Utc>>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
