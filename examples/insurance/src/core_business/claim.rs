use super::{Policy, PolicyId};
use crate::quoting::{User, UserId};
use crate::terms::{CoverageType, UsState};
use schema::prelude::*;

/// A loss that a customer has reported, until it is settled or denied.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "claims")]
#[check(loss_date <= reported_date, name = "claims_loss_before_report", rule = "CLM-003")]
#[check(
    approved_amount <= claimed_amount,
    name = "claims_approved_within_claimed",
    rule = "CLM-005"
)]
#[check(
    status.is_not_in("approved", "settled") || approved_amount.is_not_null(),
    name = "claims_approved_has_amount",
    rule = "CLM-005"
)]
#[check(
    (status == "denied") == denial_reason.is_not_null(),
    name = "claims_denied_has_reason",
    rule = "CLM-006"
)]
#[transitions(
    status,
    rule = "CLM-004",
    Reported => [Investigating, Denied],
    Investigating => [Approved, Denied],
    Approved => [Settled, Investigating],
    Denied => [Investigating],
    Settled => [Investigating]
)]
#[index(
    policy_id,
    desc(loss_date),
    serves = "the loss history of a policy, at renewal"
)]
#[index(
    adjuster_id,
    reported_date,
    when(status.is_in("reported", "investigating", "approved")),
    name = "claims_open_idx",
    serves = "an adjuster's open claims, the oldest first"
)]
#[index(
    fraud_score,
    when(status.is_in("reported", "investigating")),
    serves = "special investigations: open claims by suspicion"
)]
#[index(
    using = gin,
    details,
    serves = "claims by a fact of the loss, such as a police report number"
)]
#[no_rls(because = "reached only through the claims service's own role")]
#[touch(updated_at)]
pub struct Claim {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// Format CLM-YYYY-NNNNNN.
    #[varchar(20)]
    #[unique]
    #[check(claim_number.matches("^CLM-[0-9]{4}-[0-9]{6}$"), rule = "CLM-002")]
    pub claim_number: String,

    #[references(Policy::id, on_delete = restrict)]
    pub policy_id: PolicyId,

    /// The coverage the loss falls under.
    pub coverage_type: CoverageType,

    #[default("reported")]
    #[business_rule("CLM-001")]
    pub status: ClaimStatus,

    // The loss
    pub loss_date: NaiveDate,
    /// The day of the first notice of loss.
    pub reported_date: NaiveDate,
    /// Where it happened, which need not be where the customer lives.
    pub loss_state: UsState,
    #[text]
    pub description: String,
    /// Facts by the kind of loss: parties, vehicles, police report, photographs.
    pub details: Option<Value>,

    // Money, in US dollars
    #[numeric(12, 2)]
    #[check(claimed_amount >= 0)]
    pub claimed_amount: Option<Decimal>,
    /// What is set aside for the claim until it is closed.
    #[numeric(12, 2)]
    #[default(0)]
    #[business_rule("CLM-007")]
    #[check(reserve_amount >= 0)]
    pub reserve_amount: Decimal,
    #[numeric(12, 2)]
    #[check(approved_amount >= 0)]
    pub approved_amount: Option<Decimal>,

    // Decision
    #[text]
    #[check(length(btrim(denial_reason)) > 0)]
    pub denial_reason: Option<String>,
    /// How suspicious the model finds the claim: 0 not at all, 1 entirely.
    #[numeric(3, 2)]
    #[check(fraud_score.between(0, 1), rule = "RSK-001")]
    pub fraud_score: Option<Decimal>,

    // Audit
    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
    /// Empty: reported by the customer online.
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub created_by: Option<UserId>,
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub updated_by: Option<UserId>,
    /// Who handles the claim; empty until it is assigned.
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub adjuster_id: Option<UserId>,
}

/// Where a claim stands. A reopened claim goes back to `investigating`.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = native, name = "claim_status")]
pub enum ClaimStatus {
    Reported,
    Investigating,
    /// Will be paid.
    Approved,
    Denied,
    /// Paid in full.
    Settled,
}
