use super::Claim;
use schema::prelude::*;

/// Money paid out for a claim. A claim can have several payees.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "claim_payments")]
#[check(
    status.is_in("issued", "cleared") == issued_at.is_not_null() || status == "voided",
    name = "claim_payments_issued_when",
    rule = "CLM-009"
)]
#[check(
    (status == "voided") == void_reason.is_not_null(),
    name = "claim_payments_voided_why",
    rule = "CLM-009"
)]
#[transitions(
    status,
    rule = "CLM-010",
    Scheduled => [Issued, Voided],
    Issued => [Cleared, Voided]
)]
#[index(scheduled_for, when(status == "scheduled"), serves = "the daily payment run")]
#[no_rls(because = "reached only through the claims service's own role")]
#[touch(updated_at)]
pub struct ClaimPayment {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Claim::id, on_delete = restrict)]
    #[index]
    pub claim_id: Uuid,

    /// The customer, a repair shop, a hospital, another carrier.
    #[varchar(200)]
    pub payee_name: String,

    #[numeric(12, 2)]
    #[check(amount > 0, rule = "CLM-008")]
    pub amount: Decimal,

    pub payout_method: PayoutMethod,

    #[default("scheduled")]
    #[business_rule("CLM-011")]
    pub status: ClaimPaymentStatus,

    pub scheduled_for: NaiveDate,
    pub issued_at: Option<DateTime<Utc>>,
    #[text]
    pub void_reason: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// Where a payment stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum ClaimPaymentStatus {
    Scheduled,
    /// Sent to the payee.
    Issued,
    /// Taken from our account.
    Cleared,
    Voided,
}

/// How a payee is paid.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum PayoutMethod {
    Ach,
    Check,
    VirtualCard,
}
