// Must fail: this is no JSON document.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[default("{a}")]
    #[business_rule("QUO-001")]
    pub details: Value,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
