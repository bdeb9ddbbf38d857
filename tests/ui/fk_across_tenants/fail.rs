// Must fail: a shelf can stand in another tenant's location.
use schema::prelude::*;

/// A location.
#[derive(Table)]
#[table(name = "locations")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Location {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,
}

/// A shelf.
#[derive(Table)]
#[table(name = "shelves")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Shelf {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,

    #[references(Location::id, on_delete = restrict)]
    #[index]
    pub location_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Location, Shelf],
        functions: [],
    }
}

fn main() {}
