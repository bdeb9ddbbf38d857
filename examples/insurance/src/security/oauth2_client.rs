use schema::prelude::*;

/// A program of a partner or of our own that calls the API.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "oauth2_clients")]
#[check(
    rate_limit_per_minute <= rate_limit_per_hour,
    name = "oauth2_clients_minute_within_hour",
    rule = "SEC-002"
)]
#[no_rls(because = "reached only through the identity service's own role")]
#[touch(updated_at)]
pub struct OAuth2Client {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// Public; the program sends it with every request for a token.
    #[varchar(100)]
    #[unique]
    pub client_id: String,
    #[text]
    pub client_secret_hash: String,
    #[varchar(100)]
    pub client_name: String,

    // OAuth2
    /// An array of addresses, compared character by character.
    #[check(jsonb_typeof(redirect_uris) == "array")]
    pub redirect_uris: Value,
    /// An array: `authorization_code`, `client_credentials`, `refresh_token`.
    #[check(jsonb_typeof(allowed_grant_types) == "array")]
    pub allowed_grant_types: Value,
    /// An array: `quotes:read`, `policies:write` ..
    #[check(jsonb_typeof(allowed_scopes) == "array")]
    pub allowed_scopes: Value,

    // Rate limits, in requests
    #[default(60)]
    #[business_rule("SEC-002")]
    #[check(rate_limit_per_minute > 0)]
    pub rate_limit_per_minute: i32,
    #[default(1000)]
    #[business_rule("SEC-002")]
    #[check(rate_limit_per_hour > 0)]
    pub rate_limit_per_hour: i32,

    #[default(true)]
    #[business_rule("SEC-003")]
    pub active: bool,
    /// Empty: does not expire.
    pub expires_at: Option<DateTime<Utc>>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
