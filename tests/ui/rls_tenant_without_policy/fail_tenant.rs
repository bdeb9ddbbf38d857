// Must fail: every clerk sees the open orders of all tenants.
use schema::prelude::*;

/// An order.
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
        tables: [Order],
        functions: [],
    }
}

fn main() {}
