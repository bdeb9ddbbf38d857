use crate::quoting::{User, UserId};
use schema::prelude::*;

/// A user's second factors. A user without a row has none.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "user_mfa_settings")]
#[check(
    !totp_enabled || totp_secret_encrypted.is_not_null(),
    name = "user_mfa_settings_totp_has_secret",
    rule = "SEC-004"
)]
#[check(
    !webauthn_enabled || webauthn_credentials.is_not_null(),
    name = "user_mfa_settings_webauthn_has_credentials",
    rule = "SEC-004"
)]
#[check(
    !sms_enabled || sms_phone_encrypted.is_not_null(),
    name = "user_mfa_settings_sms_has_phone",
    rule = "SEC-004"
)]
#[check(
    !sms_enabled || totp_enabled || webauthn_enabled,
    name = "user_mfa_settings_sms_is_backup",
    rule = "SEC-005"
)]
#[no_rls(because = "reached only through the identity service's own role")]
#[touch(updated_at)]
pub struct UserMfaSettings {
    #[primary_key]
    #[references(User::id, on_delete = cascade)]
    pub user_id: UserId,

    // Codes from an app
    #[text]
    pub totp_secret_encrypted: Option<String>,
    #[default(false)]
    #[business_rule("SEC-001")]
    pub totp_enabled: bool,

    // Security keys
    /// An array of credentials: id, public key, counter, transports.
    #[check(jsonb_typeof(webauthn_credentials) == "array")]
    pub webauthn_credentials: Option<Value>,
    #[default(false)]
    #[business_rule("SEC-001")]
    pub webauthn_enabled: bool,

    // Text messages, as a backup
    #[text]
    pub sms_phone_encrypted: Option<String>,
    #[default(false)]
    #[business_rule("SEC-001")]
    pub sms_enabled: bool,

    /// An array of the codes that were not used yet, each encrypted.
    #[check(jsonb_typeof(recovery_codes_encrypted) == "array")]
    pub recovery_codes_encrypted: Option<Value>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
