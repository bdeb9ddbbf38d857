//! Migration 4, security and compliance: who comes in and how, and the trail that everybody leaves.

mod audit_log;
mod oauth2_client;
mod sso_provider;
mod user_mfa_settings;
mod user_session;

pub use audit_log::AuditLog;
pub use oauth2_client::OAuth2Client;
pub use sso_provider::{SsoProvider, SsoProviderType};
pub use user_mfa_settings::UserMfaSettings;
pub use user_session::UserSession;
