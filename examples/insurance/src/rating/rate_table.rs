use crate::terms::{CoverageType, ProductType, UsState};
use schema::prelude::*;

// The unique key is also the rating engine's index: for a state, product and coverage it leads to the
// last row that was effective on a day.
/// The base rate of one coverage in one state, as filed with its insurance department.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "rate_tables")]
#[unique(
    state,
    product_type,
    coverage_type,
    effective_date,
    name = "rate_tables_rating_key"
)]
#[check(
    effective_date < expiration_date,
    name = "rate_tables_effective_before_expiration",
    rule = "RAT-001"
)]
#[check(min_premium <= max_premium, name = "rate_tables_min_within_max", rule = "RAT-002")]
#[check(
    approved_by.is_null() == filing_id.is_null(),
    name = "rate_tables_approved_filing",
    rule = "RAT-004"
)]
#[index(
    state,
    product_type,
    coverage_type,
    unique,
    when(expiration_date.is_null()),
    name = "rate_tables_one_open_version",
    rule = "RAT-003",
    serves = "the rate in force today, and that there is only one"
)]
#[no_rls(because = "rates are public once they are filed")]
#[touch(updated_at)]
pub struct RateTable {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub state: UsState,
    pub product_type: ProductType,
    pub coverage_type: CoverageType,

    // Rate
    /// US dollars for each unit of exposure, before all factors.
    #[numeric(8, 6)]
    #[check(base_rate > 0, rule = "RAT-002")]
    pub base_rate: Decimal,
    /// The premium is raised to this.
    #[numeric(10, 2)]
    #[check(min_premium >= 0, rule = "RAT-002")]
    pub min_premium: Option<Decimal>,
    /// The premium is cut to this.
    #[numeric(10, 2)]
    pub max_premium: Option<Decimal>,

    // Multipliers; an empty one means that the factor is not used
    /// By ZIP prefix, where this rate departs from the table territory_factors.
    pub territory_factors: Option<Value>,
    /// By make, model and year.
    pub vehicle_factors: Option<Value>,
    /// By age and experience.
    pub driver_factors: Option<Value>,
    /// By credit tier; not allowed in every state.
    pub credit_factors: Option<Value>,

    // Filing
    pub effective_date: NaiveDate,
    pub expiration_date: Option<NaiveDate>,
    /// The state's reference of the filing.
    #[varchar(50)]
    pub filing_id: Option<String>,
    /// The actuary who signed the filing.
    #[varchar(100)]
    pub approved_by: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
