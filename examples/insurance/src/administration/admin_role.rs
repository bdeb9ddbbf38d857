use schema::prelude::*;

/// A set of permissions that administrators share. A role has its parent's permissions as well.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_roles")]
#[check(parent_role_id != id, name = "admin_roles_not_its_own_parent")]
#[index(permissions, using = gin, serves = "the access review: which roles hold a permission")]
#[no_rls(because = "reached only through the administration service's own role")]
#[touch(updated_at)]
pub struct AdminRole {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(50)]
    #[unique]
    pub name: String,
    #[text]
    pub description: Option<String>,

    /// An array of `resource:action`, each from admin_permissions.
    #[default("[]")]
    #[business_rule("ADM-001")]
    #[check(jsonb_typeof(permissions) == "array")]
    pub permissions: Value,

    #[references(Self::id, on_delete = restrict)]
    #[index]
    pub parent_role_id: Option<Uuid>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
