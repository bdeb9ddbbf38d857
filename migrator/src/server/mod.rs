//! What the migrator talks to: a server of the user's, or the embedded one.

pub mod connect;
#[cfg(feature = "embedded")]
pub mod embedded;
mod failure;
pub mod folder_lock;
pub mod patience;
pub mod scratch;
pub mod target;
mod transaction;
pub mod url;

pub use connect::{ServerInfo, connect};
pub(crate) use failure::{
    advice, connection_lost, refused_login, server_error, with_advice_for_embedded,
};
pub use scratch::Scratch;
pub use target::{Opened, Target};
pub(crate) use transaction::{roll_back, send};
pub use url::DatabaseUrl;
