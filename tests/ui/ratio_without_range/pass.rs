// Must pass: each says its range; a score of whole numbers has a scale that nobody can guess.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
#[check(sql("risk_score >= 0 AND risk_score <= 1"), name = "quotes_risk_score_is_a_fraction")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[numeric(3, 2)]
    #[check(conversion_probability.between(0, 1))]
    pub conversion_probability: Option<Decimal>,

    #[numeric(3, 2)]
    pub risk_score: Option<Decimal>,

    #[check(discount_percent >= 0 && discount_percent <= 40)]
    pub discount_percent: i16,

    pub credit_score: i32,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
