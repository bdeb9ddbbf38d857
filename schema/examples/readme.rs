//! Two tables of an insurer, as the README shows them.
#![allow(missing_docs)]

// page: tables
use schema::prelude::*;

/// Who is insured, or asks to be.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the underwriting service's own role")]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(254)]
    #[unique]
    pub email: String,
}

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[index(status, expires_on, serves = "the nightly run that expires quotes")]
#[no_rls(because = "reached only through the underwriting service's own role")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: Uuid,

    #[default("draft")]
    #[business_rule("QUO-001")]
    pub status: QuoteStatus,

    #[numeric(10, 2)]
    #[check(premium >= 0, rule = "PRI-001")]
    pub premium: Option<Decimal>,

    pub expires_on: NaiveDate,
}

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
    pub insurance {
        rules: "business_rules.toml",
        tables: [Customer, Quote],
    }
}

// page: end

fn main() {
    for listed in insurance().tables {
        println!("{}", listed.table.name);
    }
}
