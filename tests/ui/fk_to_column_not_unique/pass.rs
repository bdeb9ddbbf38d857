// Must pass: the address is unique.
use schema::prelude::*;

/// Who buys.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "a test case")]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[unique]
    #[varchar(254)]
    pub email: String,
}

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Customer::email, on_delete = restrict)]
    #[index]
    #[varchar(254)]
    pub customer_email: String,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Customer, Quote],
        functions: [],
    }
}

fn main() {}
