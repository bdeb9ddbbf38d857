// Must fail: the compiler knows what is behind the newtype, and there is nothing to lift.
use schema::prelude::*;

/// How likely it is.
#[derive(PgType)]
#[numeric(3, 2)]
pub struct Likely(Decimal);

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[check(conversion_probability.between(0, 1))]
    #[waive(ratio_without_range, because = "it had none once")]
    pub conversion_probability: Likely,

    #[waive(ratio_without_range, because = "log odds, any number")]
    pub ai_score: Likely,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
