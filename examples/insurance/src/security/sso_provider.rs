use schema::prelude::*;

/// An identity provider that users can sign in with.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "sso_providers")]
#[check(
    !enabled || issuer_url.is_not_null() && authorize_url.is_not_null() && token_url.is_not_null(),
    name = "sso_providers_enabled_is_complete",
    rule = "SSO-001"
)]
#[check(
    !auto_create_users || allowed_domains.is_not_null(),
    name = "sso_providers_auto_create_needs_domains",
    rule = "SSO-002"
)]
#[no_rls(because = "reached only through the identity service's own role")]
#[touch(updated_at)]
pub struct SsoProvider {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// As it stands on the sign-in button.
    #[varchar(50)]
    #[unique]
    pub provider_name: String,
    pub provider_type: SsoProviderType,

    // Configuration
    #[varchar(255)]
    pub client_id: String,
    /// Encrypted by the key management service.
    #[text]
    pub client_secret_encrypted: String,
    #[text]
    #[check(issuer_url.matches("^https://"))]
    pub issuer_url: Option<String>,
    #[text]
    #[check(authorize_url.matches("^https://"))]
    pub authorize_url: Option<String>,
    /// Where a code is exchanged for a token.
    #[text]
    #[check(token_url.matches("^https://"))]
    pub token_url: Option<String>,
    #[text]
    #[check(userinfo_url.matches("^https://"))]
    pub userinfo_url: Option<String>,

    // Settings
    #[default(false)]
    #[business_rule("SEC-001")]
    pub enabled: bool,
    /// Whether somebody who is new gets a user at the first sign-in.
    #[default(false)]
    #[business_rule("SEC-001")]
    pub auto_create_users: bool,
    /// An array of e-mail domains whose people may come in; empty: everybody whom the provider knows.
    #[check(jsonb_typeof(allowed_domains) == "array")]
    pub allowed_domains: Option<Value>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// The products we can talk to.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum SsoProviderType {
    Google,
    Azure,
    Okta,
    Auth0,
}
