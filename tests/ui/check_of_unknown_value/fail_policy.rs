// Must fail: this policy shows no row.
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
#[rls(policy(sent_quotes, for = select, to = clerk, using = status == "sent"))]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

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
