// Must pass: the quote may do without its customer.
use schema::prelude::*;

/// Who buys.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "a test case")]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Customer::id, on_delete = set_null)]
    #[index]
    pub customer_id: Option<Uuid>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Customer, Quote],
        functions: [],
    }
}

fn main() {}
