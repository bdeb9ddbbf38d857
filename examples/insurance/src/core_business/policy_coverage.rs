use super::{Policy, PolicyId};
use crate::terms::CoverageType;
use schema::prelude::*;

/// One line of a policy's declarations page: what it covers, up to how much, at what price.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "policy_coverages")]
#[primary_key(policy_id, coverage_type)]
#[check(
    deductible <= limit_per_occurrence,
    name = "policy_coverages_deductible_within_limit",
    rule = "POL-008"
)]
#[check(
    limit_aggregate >= limit_per_occurrence,
    name = "policy_coverages_aggregate_covers_occurrence",
    rule = "POL-008"
)]
#[no_rls(because = "read only together with its policy")]
pub struct PolicyCoverage {
    /// A coverage is a part of its policy and has no life without it.
    #[references(Policy::id, on_delete = cascade)]
    pub policy_id: PolicyId,

    pub coverage_type: CoverageType,

    /// The most that is paid for one loss, in US dollars.
    #[numeric(12, 2)]
    #[check(limit_per_occurrence > 0)]
    pub limit_per_occurrence: Decimal,

    /// The most that is paid in one term; empty: no such limit.
    #[numeric(12, 2)]
    pub limit_aggregate: Option<Decimal>,

    /// What the customer bears of each loss.
    #[numeric(10, 2)]
    #[check(deductible >= 0)]
    pub deductible: Decimal,

    /// This coverage's share of the policy's premium.
    #[numeric(10, 2)]
    #[check(premium >= 0, rule = "PRI-001")]
    pub premium: Decimal,
}
