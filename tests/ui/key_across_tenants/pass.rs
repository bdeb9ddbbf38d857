// Must pass: each tenant has keys of its own, and one that the public knows is waived.
use schema::prelude::*;

/// A location.
#[derive(Table)]
#[table(name = "locations")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
#[unique(tenant_id, code)]
#[unique(zone, shelf, tenant_id)]
#[index(tenant_id, expr(lower(code)), unique, serves = "a location by its code")]
pub struct Location {
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub tenant_id: Uuid,

    #[varchar(20)]
    pub code: String,

    #[varchar(20)]
    pub zone: String,

    pub shelf: i32,

    #[waive(key_across_tenants, because = "the public reaches a location by it")]
    #[unique]
    #[varchar(20)]
    pub public_name: String,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Location],
        functions: [],
    }
}

fn main() {}
