// Must fail: nobody would see a row of the one, and everybody those of all tenants in the other.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[rls()]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

/// A order.
#[derive(Table)]
#[table(name = "orders")]
#[primary_key(tenant_id, id)]
#[rls(policy(open_orders, for = select, to = clerk, using = is_open))]
pub struct Order {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,

    pub is_open: bool,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote, Order],
        functions: [],
    }
}

fn main() {}
