// A first draft, as the README shows it: each fault is blamed on its own token, with the line to write.

use schema::prelude::*;

/// Who is insured, or asks to be.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the underwriting service's own role")]
pub struct Customer {
    /// Made by the database.
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

// page: draft
/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
pub struct Quote {
    #[primary_key]
    #[identity]
    pub id: i64,

    #[references(Customer::id)]
    pub customer_id: Uuid,

    #[default("draft")]
    pub status: QuoteStatus,

    pub premium: f64,
}
// page: end

/// Where a quote stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum QuoteStatus {
    Draft,
    Quoted,
    Bound,
    Declined,
}

schema! {
    /// The insurance platform.
    pub insurance { rules: "business_rules.toml", tables: [Customer, Quote], functions: [] }
}

fn main() {}
