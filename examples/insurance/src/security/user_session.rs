use super::SsoProvider;
use crate::quoting::{User, UserId};
use schema::prelude::*;

/// A user who is signed in, on one device.
#[derive(Table, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
#[table(name = "user_sessions")]
#[check(created_at < expires_at, name = "user_sessions_expires_after_creation", rule = "SEC-007")]
#[check(
    revoked_at.is_null() == revoked_reason.is_null(),
    name = "user_sessions_revoked_why",
    rule = "SEC-007"
)]
#[index(
    user_id,
    desc(last_seen_at),
    when(revoked_at.is_null()),
    serves = "a user's own page: where am I signed in"
)]
#[index(expires_at, serves = "the hourly removal of old sessions")]
#[no_rls(because = "reached only through the identity service's own role")]
pub struct UserSession {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id, on_delete = cascade)]
    #[index]
    pub user_id: UserId,

    /// SHA-256 of the session cookie, in hexadecimal.
    #[varchar(64)]
    #[unique]
    #[check(session_token_hash.matches("^[0-9a-f]{64}$"))]
    pub session_token_hash: String,

    /// Empty: signed in with a password.
    #[references(SsoProvider::id, on_delete = set_null)]
    #[index]
    pub sso_provider_id: Option<Uuid>,
    /// Empty: no second factor was asked for.
    pub mfa_verified_at: Option<DateTime<Utc>>,

    pub ip_address: IpNetwork,
    #[text]
    pub user_agent: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// `signed out`, `password changed`, `locked by an administrator` ..
    #[varchar(100)]
    pub revoked_reason: Option<String>,
}
