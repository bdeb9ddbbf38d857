//! Migration 7, SSO integration: what a provider's groups mean here, and which of its people are whose.

mod sso_group_mapping;
mod user_sso_link;

pub use sso_group_mapping::SsoGroupMapping;
pub use user_sso_link::UserSsoLink;
