// Must pass: no, with a reason; or yes.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Order {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote, Order],
        functions: [],
    }
}

fn main() {}
