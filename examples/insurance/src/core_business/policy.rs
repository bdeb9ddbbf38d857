use super::{Customer, CustomerId};
use crate::quoting::{Quote, QuoteId, User, UserId};
use crate::terms::{ProductType, UsState};
use schema::prelude::*;

/// The id of a policy.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct PolicyId(Uuid);

// The first day of cover is judged by a CHECK and not by a trigger: a CHECK holds for every row at any
// time, whoever wrote it, and stands where everybody looks for it. It may call a function
// because that function is IMMUTABLE: a holiday added by law counts from its law on, and never makes
// a row wrong that was right when it was written (a dump of such a row could not be restored).
/// A contract: what is insured, for whom, for how long and at what price.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "policies")]
#[check(
    effective_date < expiration_date,
    name = "policies_effective_before_expiration",
    rule = "POL-005"
)]
#[check(
    (status == "cancelled") == cancelled_on.is_not_null()
        && cancelled_on.is_null() == cancellation_reason.is_null(),
    name = "policies_cancelled_when_and_why",
    rule = "POL-007"
)]
#[check(
    cancelled_on.between(effective_date, expiration_date),
    name = "policies_cancelled_within_term",
    rule = "POL-007"
)]
#[check(renewed_from_policy_id != id, name = "policies_not_renewed_from_itself")]
#[transitions(
    status,
    rule = "POL-006",
    Pending => [Active, Cancelled],
    Active => [Lapsed, Cancelled, Expired],
    Lapsed => [Active, Cancelled, Expired]
)]
#[index(
    customer_id,
    desc(effective_date),
    serves = "a customer's policies, the newest first"
)]
#[index(expiration_date, when(status == "active"), serves = "the nightly renewal and expiry runs")]
#[index(
    state,
    product_type,
    status,
    serves = "the book of business by state and line, for filings"
)]
#[index(
    opclass(insured_items, "jsonb_path_ops"),
    using = gin,
    serves = "the policies that cover a vehicle (VIN) or a property (parcel), by containment"
)]
#[no_rls(because = "customers never connect to the database; the services decide who sees whom")]
#[touch(updated_at)]
pub struct Policy {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: PolicyId,

    /// As printed on the declarations page. Format POL-YYYY-NNNNNN.
    #[varchar(20)]
    #[unique]
    #[check(policy_number.matches("^POL-[0-9]{4}-[0-9]{6}$"), rule = "POL-002")]
    pub policy_number: String,

    #[references(Customer::id, on_delete = restrict)]
    pub customer_id: CustomerId,

    pub product_type: ProductType,

    /// The state whose filed rates and forms apply.
    pub state: UsState,

    #[default("pending")]
    #[business_rule("POL-001")]
    pub status: PolicyStatus,

    // Term
    /// First day of cover.
    #[default(public::next_us_business_day(sql("current_date")))]
    #[business_rule("POL-004")]
    #[check(
        public::is_us_business_day(effective_date),
        name = "policies_effective_on_business_day",
        rule = "POL-003"
    )]
    pub effective_date: NaiveDate,
    /// First day without cover.
    pub expiration_date: NaiveDate,
    /// Days of cover: the base of every pro rata refund.
    #[generated(expiration_date - effective_date)]
    pub term_days: i32,

    // Price
    /// For the whole term, in US dollars.
    #[numeric(10, 2)]
    #[check(total_premium >= 0, rule = "PRI-001")]
    pub total_premium: Decimal,
    pub payment_plan: PaymentPlan,

    /// The vehicles, drivers or property as they were bound.
    pub insured_items: Value,

    // History
    /// The policy that this one continues.
    #[references(Self::id, on_delete = restrict)]
    #[index]
    pub renewed_from_policy_id: Option<PolicyId>,
    /// First day without cover, where it ended early.
    pub cancelled_on: Option<NaiveDate>,
    #[text]
    #[check(length(btrim(cancellation_reason)) > 0)]
    pub cancellation_reason: Option<String>,

    // Audit
    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
    /// Empty: taken over from another system, or created by the platform itself.
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub created_by: Option<UserId>,
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub updated_by: Option<UserId>,

    // Quotes refer back with `converted_to_policy_id`. Both ends are optional, which opens the circle:
    // binding inserts the policy of an existing quote, then moves the quote to `bound`, and no
    // check has to wait for the COMMIT.
    /// The quote that was bound; empty for a policy taken over from another carrier.
    #[references(Quote::id, on_delete = restrict)]
    #[unique]
    pub quote_id: Option<QuoteId>,
}

/// Where a policy stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum PolicyStatus {
    /// Bound, but its first day has not come.
    Pending,
    /// In force.
    Active,
    /// Out of force because a premium was not paid; can be reinstated.
    Lapsed,
    /// Ended before its term.
    Cancelled,
    /// Ended with its term.
    Expired,
}

/// How often premiums are due.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum PaymentPlan {
    Annual,
    SemiAnnual,
    Quarterly,
    Monthly,
}
