// Must fail: there is an index, so nothing is lifted.
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

    #[references(Customer::id, on_delete = restrict)]
    #[index]
    #[waive(fk_without_index, because = "customers are never deleted")]
    pub customer_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Customer, Quote],
        functions: [],
    }
}

fn main() {}
