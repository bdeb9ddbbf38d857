// Must pass: the longer index begins with the column, a partial one that leaves out only NULL
// serves as well, and so does the primary key.
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
#[index(customer_id, created_at)]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Customer::id, on_delete = restrict)]
    pub customer_id: Uuid,

    #[references(Quote::id, on_delete = restrict)]
    #[index(when(parent_id.is_not_null()))]
    pub parent_id: Option<Uuid>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}

/// A detail.
#[derive(Table)]
#[table(name = "details")]
#[no_rls(because = "a test case")]
pub struct Detail {
    #[primary_key]
    #[references(Quote::id, on_delete = cascade)]
    pub quote_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Customer, Quote, Detail],
        functions: [],
    }
}

fn main() {}
