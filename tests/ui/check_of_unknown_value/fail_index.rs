// Must fail: no row is in this index.
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
#[index(created_at, when(status.is_in("draft", "sent")))]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub status: QuoteStatus,
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
