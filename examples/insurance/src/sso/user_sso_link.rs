use crate::quoting::{User, UserId};
use crate::security::SsoProvider;
use crate::terms::EmailAddress;
use schema::prelude::*;

/// That a person of a provider is a user of ours.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "user_sso_links")]
#[unique(provider_id, external_subject)]
#[unique(user_id, provider_id)]
#[no_rls(because = "reached only through the identity service's own role")]
pub struct UserSsoLink {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(User::id, on_delete = cascade)]
    pub user_id: UserId,

    /// A provider is only removed once nobody signs in with it any more.
    #[references(SsoProvider::id, on_delete = restrict)]
    pub provider_id: Uuid,

    /// The provider's own id of the person, the claim `sub`, which never changes.
    #[varchar(255)]
    pub external_subject: String,
    /// As the provider told us last; can differ from the user's own.
    pub external_email: Option<EmailAddress>,
    /// The groups as the provider told us last.
    #[check(jsonb_typeof(external_groups) == "array")]
    pub external_groups: Option<Value>,

    #[default(now())]
    pub linked_at: DateTime<Utc>,
    pub last_login_at: Option<DateTime<Utc>>,
}
