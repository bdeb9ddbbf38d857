use schema::prelude::*;

/// Everything that an administrator could be allowed to do.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_permissions")]
#[unique(resource, action)]
#[no_rls(because = "a list of words, the same for everybody")]
pub struct AdminPermission {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// `quotes`, `policies`, `users` ..
    #[varchar(50)]
    pub resource: String,
    pub action: AdminAction,
    #[text]
    pub description: Option<String>,
}

/// What can be done with a resource.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 50)]
pub enum AdminAction {
    Read,
    Write,
    Delete,
    Approve,
}
