// Must fail: each query of one tenant reads the rows of all.
use schema::prelude::*;

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[primary_key(id, tenant_id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Order {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Order],
        functions: [],
    }
}

fn main() {}
