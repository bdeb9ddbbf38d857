//! Chapter 7.

use schema::prelude::*;

// page: tenants
/// A company that rents our software.
#[derive(Table)]
#[table(name = "tenants")]
#[no_rls(because = "written by our own staff only, never by a tenant")]
pub struct Tenant {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
    #[varchar(100)]
    pub name: String,
}

/// A file that a tenant keeps with us.
#[derive(Table)]
#[table(name = "documents")]
#[primary_key(tenant_id, id)]
#[rls(tenant = tenant_id, setting = "app.current_tenant_id")]
pub struct Document {
    #[references(Tenant::id, on_delete = cascade)]
    pub tenant_id: Uuid,
    #[default(gen_random_uuid())]
    pub id: Uuid,
    #[varchar(255)]
    pub file_name: String,
    pub content: Vec<u8>,
}
// page: end
