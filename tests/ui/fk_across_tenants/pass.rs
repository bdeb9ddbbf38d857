// Must pass: the tenant is part of the reference.
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
#[references((tenant_id, location_id) => (Location::tenant_id, Location::id), on_delete = restrict)]
#[index(tenant_id, location_id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Shelf {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,

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
