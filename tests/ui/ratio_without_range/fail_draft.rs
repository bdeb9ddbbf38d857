// Must fail: `conversion_probability DECIMAL(3,2)` without the range that `ai_risk_score` has.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[numeric(3, 2)]
    #[check(ai_risk_score >= 0 && ai_risk_score <= 1)]
    pub ai_risk_score: Option<Decimal>,

    #[numeric(3, 2)]
    pub conversion_probability: Option<Decimal>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
