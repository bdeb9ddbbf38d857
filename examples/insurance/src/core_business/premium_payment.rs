use super::{Policy, PolicyId};
use schema::prelude::*;

/// An installment of a policy's premium, from the day it is planned to the day it is paid.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "premium_payments")]
#[unique(policy_id, installment_number)]
#[check(
    status.is_in("paid", "refunded") == paid_at.is_not_null()
        && paid_at.is_null() == payment_method.is_null(),
    name = "premium_payments_paid_when_and_how",
    rule = "BIL-003"
)]
#[transitions(
    status,
    rule = "BIL-004",
    Due => [Paid, Failed, Waived],
    Failed => [Paid, Waived],
    Paid => [Refunded]
)]
#[index(
    due_date,
    when(status.is_in("due", "failed")),
    serves = "the daily collection run and dunning"
)]
#[no_rls(because = "reached only through the billing service's own role")]
#[touch(updated_at)]
pub struct PremiumPayment {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Policy::id, on_delete = restrict)]
    pub policy_id: PolicyId,

    /// Counted from 1 within the policy's term.
    #[check(installment_number.between(1, 12))]
    pub installment_number: i16,

    pub due_date: NaiveDate,

    #[numeric(10, 2)]
    #[check(amount > 0, rule = "BIL-002")]
    pub amount: Decimal,

    #[default("due")]
    #[business_rule("BIL-001")]
    pub status: PremiumPaymentStatus,

    pub paid_at: Option<DateTime<Utc>>,
    pub payment_method: Option<PaymentMethod>,

    /// The payment processor's own reference. Card and account numbers never come here.
    #[varchar(100)]
    #[unique]
    pub processor_reference: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// Where an installment stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum PremiumPaymentStatus {
    Due,
    Paid,
    /// The processor refused it; it is tried again.
    Failed,
    /// Given up by billing.
    Waived,
    /// Paid, and paid back.
    Refunded,
}

/// How a customer pays.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum PaymentMethod {
    Card,
    Ach,
    Check,
    /// Paid by the mortgage lender out of the escrow account.
    Escrow,
}
