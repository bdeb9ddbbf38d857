use crate::terms::{ProductType, UsState};
use schema::prelude::*;

// As in rate_tables, the unique key is the rating engine's index.
/// How much dearer or cheaper a territory is than its state as a whole.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "territory_factors")]
#[unique(
    state,
    product_type,
    zip_prefix,
    effective_date,
    name = "territory_factors_rating_key"
)]
#[check(
    effective_date < expiration_date,
    name = "territory_factors_effective_before_expiration",
    rule = "RAT-001"
)]
#[index(
    state,
    product_type,
    zip_prefix,
    unique,
    when(expiration_date.is_null()),
    name = "territory_factors_one_open_version",
    rule = "RAT-003",
    serves = "the factor in force today, and that there is only one"
)]
#[no_rls(because = "rates are public once they are filed")]
#[touch(updated_at)]
pub struct TerritoryFactor {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub state: UsState,
    pub product_type: ProductType,
    /// The first three to five digits of the ZIP codes; the longest one that fits counts.
    #[varchar(5)]
    #[check(zip_prefix.matches("^[0-9]{3,5}$"))]
    pub zip_prefix: String,

    /// The territory's name in the filing: `CA-014`.
    #[varchar(20)]
    pub territory_code: String,
    /// For people; a territory can be larger or smaller than a city.
    #[varchar(100)]
    pub city: Option<String>,

    /// The base rate is multiplied by this: 1 is the state's average.
    #[numeric(6, 4)]
    #[check(factor.between(0.2, 5), rule = "RAT-005")]
    pub factor: Decimal,

    // Filing
    pub effective_date: NaiveDate,
    pub expiration_date: Option<NaiveDate>,
    /// The state's reference of the filing.
    #[varchar(50)]
    pub filing_id: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}
