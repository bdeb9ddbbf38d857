use crate::administration::AdminRole;
use crate::quoting::UserRole;
use crate::security::SsoProvider;
use schema::prelude::*;

/// What the members of a provider's group become here: a user's role, or an administrator's.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "sso_group_mappings")]
#[unique(provider_id, external_group)]
#[check(
    num_nonnulls(user_role, admin_role_id) == 1,
    name = "sso_group_mappings_one_role",
    rule = "SSO-003"
)]
#[no_rls(because = "reached only through the identity service's own role")]
#[touch(updated_at)]
pub struct SsoGroupMapping {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(SsoProvider::id, on_delete = cascade)]
    pub provider_id: Uuid,
    /// The group as the provider names it in its claims.
    #[varchar(255)]
    pub external_group: String,

    pub user_role: Option<UserRole>,
    #[references(AdminRole::id, on_delete = restrict)]
    #[index]
    pub admin_role_id: Option<Uuid>,

    /// Where somebody is in several groups, the lowest number counts.
    #[default(100)]
    #[business_rule("SSO-004")]
    #[check(priority >= 0)]
    pub priority: i32,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
