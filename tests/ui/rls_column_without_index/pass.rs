// Must pass: the tenant leads the primary key, or an index.
use schema::prelude::*;

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

/// A bill.
#[derive(Table)]
#[table(name = "bills")]
#[primary_key(id, tenant_id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Bill {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index]
    pub tenant_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Order, Bill],
        functions: [],
    }
}

fn main() {}
