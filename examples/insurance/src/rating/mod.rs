//! Migration 3, rating engine: what the filed rates, discounts and surcharges make out of a risk.
//!
//! Every row is in force from `effective_date` up to, and not including, `expiration_date`; an empty
//! `expiration_date` means until further notice.

mod discount_rule;
mod rate_table;
mod surcharge_rule;
mod territory_factor;

pub use discount_rule::{DiscountRule, DiscountType};
pub use rate_table::RateTable;
pub use surcharge_rule::{SurchargeRule, SurchargeType};
pub use territory_factor::TerritoryFactor;
