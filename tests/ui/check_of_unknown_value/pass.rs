// Must pass: each text is a value of the enum, and a text column may be compared with any.
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
#[check(status == "quoted" || channel != "broker", name = "quotes_of_brokers_are_quoted")]
#[index(created_at, when(status.is_in("draft")))]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub status: QuoteStatus,
    #[varchar(20)]
    pub channel: String,
    #[default(now())]
    pub created_at: DateTime<Utc>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
