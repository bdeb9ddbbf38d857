//! Migration 2, users and quote system: who works with the platform, and the prices it offers.

mod quote;
mod user;

pub use quote::{Quote, QuoteId, QuoteStatus};
pub use user::{User, UserId, UserRole, UserStatus};
