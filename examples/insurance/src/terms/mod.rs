//! Words that several tables share.

mod coverage_type;
mod email_address;
mod product_type;
mod us_state;

pub use coverage_type::CoverageType;
pub use email_address::EmailAddress;
pub use product_type::ProductType;
pub use us_state::UsState;
