// Must fail: the number is behind a newtype.
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

    pub conversion_probability: Option<Likely>,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
