use super::{User, UserId};
use crate::core_business::{Customer, CustomerId, Policy, PolicyId};
use crate::terms::{ProductType, UsState};
use schema::prelude::*;

/// The id of a quote.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct QuoteId(Uuid);

/// A price offered to a customer, kept in versions until it is bound to a policy.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "quotes")]
#[check(
    status.is_not_in("calculating", "quoted", "bound") || product_type != "auto"
        || vehicle_info.is_not_null() && drivers.is_not_null(),
    name = "quotes_auto_has_vehicle_and_drivers",
    rule = "QUO-007"
)]
#[check(
    status.is_not_in("calculating", "quoted", "bound") || product_type.is_not_in("home", "renters", "condo")
        || property_info.is_not_null(),
    name = "quotes_home_has_property",
    rule = "QUO-007"
)]
#[check(
    status.is_not_in("quoted", "bound")
        || base_premium.is_not_null() && total_premium.is_not_null() && monthly_premium.is_not_null(),
    name = "quotes_quoted_has_price",
    rule = "PRI-002"
)]
#[check(monthly_premium <= total_premium, name = "quotes_monthly_within_total", rule = "PRI-003")]
#[check(
    (status == "bound") == converted_to_policy_id.is_not_null(),
    name = "quotes_bound_has_policy",
    rule = "QUO-005"
)]
#[check(
    (status == "declined") == declined_reasons.is_not_null(),
    name = "quotes_declined_has_reasons",
    rule = "QUO-006"
)]
#[check(
    (version == 1) == parent_quote_id.is_null(),
    name = "quotes_later_version_has_parent",
    rule = "QUO-004"
)]
#[check(created_at < expires_at, name = "quotes_expires_after_creation")]
#[check(parent_quote_id != id, name = "quotes_not_its_own_parent")]
#[transitions(
    status,
    rule = "QUO-003",
    Draft => [Calculating, Declined],
    Calculating => [Quoted, Declined],
    Quoted => [Bound, Expired, Declined]
)]
#[index(
    customer_id,
    desc(created_at),
    serves = "a customer's quotes, the newest first"
)]
#[index(state, product_type, serves = "quote volume by state and product")]
#[index(
    status,
    created_at,
    serves = "the underwriters' work list: one status, the oldest first"
)]
#[index(
    expires_at,
    when(status.is_in("draft", "calculating", "quoted")),
    serves = "the nightly expiry run, over quotes that can still expire"
)]
#[index(
    opclass(vehicle_info, "jsonb_path_ops"),
    using = gin,
    serves = "other quotes for the same vehicle (VIN), by containment"
)]
#[index(
    opclass(property_info, "jsonb_path_ops"),
    using = gin,
    serves = "other quotes for the same property (parcel), by containment"
)]
#[no_rls(because = "reached only through the underwriting service's own role")]
#[touch(updated_at)]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: QuoteId,

    /// Format QUOT-YYYY-NNNNNN.
    #[varchar(20)]
    #[unique]
    #[check(quote_number.matches("^QUOT-[0-9]{4}-[0-9]{6}$"), rule = "QUO-002")]
    pub quote_number: String,

    #[references(Customer::id, on_delete = restrict)]
    pub customer_id: CustomerId,

    #[default("draft")]
    #[business_rule("QUO-001")]
    pub status: QuoteStatus,

    // What is to be insured
    pub product_type: ProductType,
    /// The state whose filed rates apply.
    pub state: UsState,
    /// Where the vehicle is garaged or the property lies: five digits, or ZIP+4.
    #[varchar(10)]
    #[check(zip_code.matches("^[0-9]{5}(-[0-9]{4})?$"))]
    pub zip_code: String,
    /// The day the customer wants cover from.
    pub effective_date: NaiveDate,

    // Price of the whole term, in US dollars
    /// Before discounts and surcharges.
    #[numeric(10, 2)]
    #[check(base_premium >= 0, rule = "PRI-001")]
    pub base_premium: Option<Decimal>,
    /// After discounts and surcharges: what the customer pays.
    #[numeric(10, 2)]
    #[check(total_premium >= 0, rule = "PRI-001")]
    pub total_premium: Option<Decimal>,
    /// One of twelve installments.
    #[numeric(10, 2)]
    #[check(monthly_premium >= 0, rule = "PRI-001")]
    pub monthly_premium: Option<Decimal>,

    // What the price was made from
    /// Auto: VIN, make, model, year, use, annual miles.
    pub vehicle_info: Option<Value>,
    /// Home, renters, condo: parcel, construction, year built, square feet, protection class.
    pub property_info: Option<Value>,
    /// Auto: an array of drivers with age, years licensed and violations.
    #[check(jsonb_typeof(drivers) == "array")]
    pub drivers: Option<Value>,
    /// Limits and deductibles by coverage.
    pub coverage_selections: Option<Value>,
    /// An array of discount codes with their amounts.
    pub discounts_applied: Option<Value>,
    /// An array of surcharge codes with their amounts.
    pub surcharges_applied: Option<Value>,
    /// Every factor that went into the price, as a regulator would ask for it.
    pub rating_factors: Option<Value>,

    // What the models think
    /// 0 no risk, 1 certain loss.
    #[numeric(3, 2)]
    #[check(ai_risk_score.between(0, 1), rule = "RSK-001")]
    pub ai_risk_score: Option<Decimal>,
    /// What moved the score, and by how much.
    pub ai_risk_factors: Option<Value>,
    /// How likely the customer is to take the quote.
    #[numeric(3, 2)]
    #[check(conversion_probability.between(0, 1), rule = "RSK-001")]
    pub conversion_probability: Option<Decimal>,

    // History
    #[default(1)]
    #[business_rule("QUO-004")]
    #[check(version >= 1)]
    pub version: i32,
    /// The version that this one replaces.
    #[references(Self::id, on_delete = restrict)]
    #[index]
    pub parent_quote_id: Option<QuoteId>,
    /// Until when the price holds.
    pub expires_at: DateTime<Utc>,
    /// The policy that the customer bought.
    #[references(Policy::id, on_delete = restrict)]
    #[unique]
    pub converted_to_policy_id: Option<PolicyId>,
    /// An array of reasons, as they are written in the notice to the customer.
    #[check(jsonb_typeof(declined_reasons) == "array")]
    pub declined_reasons: Option<Value>,

    // Audit
    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
    /// Empty: quoted by the customer online, without signing in.
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub created_by: Option<UserId>,
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub updated_by: Option<UserId>,
}

/// Where a quote stands.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum QuoteStatus {
    /// Being filled in.
    Draft,
    /// With the rating engine.
    Calculating,
    /// Offered to the customer.
    Quoted,
    /// The offer ran out.
    Expired,
    /// Became a policy.
    Bound,
    /// Refused by us, or turned down by the customer.
    Declined,
}
