// Must fail: what one tenant has is taken for all of them.
use schema::prelude::*;

/// A location.
#[derive(Table)]
#[table(name = "locations")]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
#[unique(zone, shelf)]
#[index(expr(lower(code)), unique, serves = "a location by its code")]
pub struct Location {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[index]
    pub tenant_id: Uuid,

    #[unique]
    #[varchar(20)]
    pub code: String,

    #[varchar(20)]
    pub zone: String,

    pub shelf: i32,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Location],
        functions: [],
    }
}

fn main() {}
