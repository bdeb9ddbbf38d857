use schema::prelude::*;

/// A discount, whom it is for and how it is computed.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "discount_rules")]
#[check(
    discount_type != "percentage" || discount_value.between(0, 100),
    name = "discount_rules_percentage_within_100",
    rule = "RAT-006"
)]
#[check(
    effective_date < expiration_date,
    name = "discount_rules_effective_before_expiration",
    rule = "RAT-001"
)]
#[index(
    opclass(states, "jsonb_path_ops"),
    opclass(product_types, "jsonb_path_ops"),
    using = gin,
    serves = "the discounts of a state and a product, by containment"
)]
#[no_rls(because = "discounts are public once they are filed")]
#[touch(updated_at)]
pub struct DiscountRule {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// `MULTI_CAR`, `GOOD_DRIVER` ..
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
    pub discount_type: DiscountType,
    /// Percent of the base premium, or US dollars.
    #[numeric(10, 2)]
    #[check(discount_value >= 0, rule = "RAT-006")]
    pub discount_value: Decimal,
    /// In US dollars; empty: no limit.
    #[numeric(10, 2)]
    #[check(max_discount_amount > 0)]
    pub max_discount_amount: Option<Decimal>,

    // Who gets it
    /// Conditions over the quote, evaluated by the rating engine.
    pub eligibility_rules: Value,
    /// Whether it is given beside other discounts.
    #[default(true)]
    #[business_rule("RAT-007")]
    pub stackable: bool,
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

/// How a discount is computed.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum DiscountType {
    Percentage,
    Fixed,
}
