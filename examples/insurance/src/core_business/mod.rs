//! Migration 1, initial schema: customers, what they have insured, what happened, and the money in
//! both directions.
//!
//! Columns that name a user or a quote (`created_by`, `updated_by`, `adjuster_id`, `quote_id`) join
//! these tables in migration 2, together with the tables they refer to; so all of them are optional.

mod claim;
mod claim_payment;
mod customer;
mod policy;
mod policy_coverage;
mod premium_payment;

pub use claim::{Claim, ClaimStatus};
pub use claim_payment::{ClaimPayment, ClaimPaymentStatus, PayoutMethod};
pub use customer::{Customer, CustomerId, CustomerStatus, CustomerType};
pub use policy::{PaymentPlan, Policy, PolicyId, PolicyStatus};
pub use policy_coverage::PolicyCoverage;
pub use premium_payment::{PaymentMethod, PremiumPayment, PremiumPaymentStatus};
