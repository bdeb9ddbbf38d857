use schema::prelude::*;

/// A surcharge, what brings it about and how it is computed.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "surcharge_rules")]
#[check(
    surcharge_type != "percentage" || surcharge_value <= 300,
    name = "surcharge_rules_percentage_within_300",
    rule = "RAT-009"
)]
#[check(
    effective_date < expiration_date,
    name = "surcharge_rules_effective_before_expiration",
    rule = "RAT-001"
)]
#[index(
    opclass(states, "jsonb_path_ops"),
    opclass(product_types, "jsonb_path_ops"),
    using = gin,
    serves = "the surcharges of a state and a product, by containment"
)]
#[no_rls(because = "surcharges are public once they are filed")]
#[touch(updated_at)]
pub struct SurchargeRule {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// `AT_FAULT_ACCIDENT`, `DUI` ..
    #[varchar(20)]
    #[unique]
    #[check(code.matches("^[A-Z][A-Z0-9_]*$"))]
    pub code: String,
    #[varchar(100)]
    pub name: String,
    #[text]
    pub description: Option<String>,

    // Where it applies
    /// An array of products.
    #[check(jsonb_typeof(product_types) == "array")]
    pub product_types: Value,
    /// An array of states.
    #[check(jsonb_typeof(states) == "array")]
    pub states: Value,

    // How much it is
    pub surcharge_type: SurchargeType,
    /// Percent of the base premium, or US dollars.
    #[numeric(10, 2)]
    #[check(surcharge_value > 0, rule = "RAT-009")]
    pub surcharge_value: Decimal,
    /// In US dollars; empty: no limit.
    #[numeric(10, 2)]
    #[check(max_surcharge_amount > 0)]
    pub max_surcharge_amount: Option<Decimal>,

    // What brings it about
    /// Conditions over the quote, evaluated by the rating engine.
    pub trigger_conditions: Value,
    /// How many months an event counts; empty: as long as the conditions hold.
    #[check(lookback_months.between(1, 120))]
    pub lookback_months: Option<i32>,
    /// The lowest number is applied first.
    #[default(100)]
    #[business_rule("RAT-008")]
    #[check(priority >= 0)]
    pub priority: i32,

    // Validity
    pub effective_date: NaiveDate,
    pub expiration_date: Option<NaiveDate>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// How a surcharge is computed.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum SurchargeType {
    Percentage,
    Fixed,
}
