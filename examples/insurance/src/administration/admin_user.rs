use super::AdminRole;
use crate::terms::EmailAddress;
use schema::prelude::*;

/// The id of an administrator.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AdminUserId(Uuid);

/// Somebody who runs the platform. Never deleted, so that everything they did keeps its author.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "admin_users")]
#[check(
    deactivated_at.is_null() == deactivation_reason.is_null(),
    name = "admin_users_deactivated_why",
    rule = "ADM-002"
)]
#[check(
    !two_factor_enabled || two_factor_secret_encrypted.is_not_null(),
    name = "admin_users_two_factor_has_secret",
    rule = "SEC-004"
)]
#[check(created_by != id, name = "admin_users_not_made_by_oneself")]
#[index(role_id, serves = "the administrators of a role")]
#[no_rls(because = "reached only through the administration service's own role")]
#[touch(updated_at)]
pub struct AdminUser {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: AdminUserId,

    /// In lower case, so that nobody signs in twice.
    #[unique]
    #[check(email == lower(email))]
    pub email: EmailAddress,
    #[text]
    pub password_hash: String,

    #[references(AdminRole::id, on_delete = restrict)]
    pub role_id: Uuid,
    /// May do everything, whatever the role says.
    #[default(false)]
    #[business_rule("ADM-003")]
    pub is_super_admin: bool,

    // Sign-in
    #[default(false)]
    #[business_rule("SEC-001")]
    pub two_factor_enabled: bool,
    #[text]
    pub two_factor_secret_encrypted: Option<String>,
    pub last_login_at: Option<DateTime<Utc>>,
    pub last_login_ip: Option<IpNetwork>,
    /// Since the last successful sign-in.
    #[default(0)]
    #[business_rule("SEC-006")]
    #[check(failed_login_attempts >= 0)]
    pub failed_login_attempts: i32,
    pub locked_until: Option<DateTime<Utc>>,

    // Audit
    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
    /// Empty: the first administrator, made at installation.
    #[references(Self::id, on_delete = restrict)]
    #[index]
    pub created_by: Option<AdminUserId>,
    pub deactivated_at: Option<DateTime<Utc>>,
    #[text]
    #[check(length(btrim(deactivation_reason)) > 0, rule = "ADM-002")]
    pub deactivation_reason: Option<String>,
}
