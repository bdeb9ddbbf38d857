// Must fail: the first quote needs a policy, and the first policy needs a quote.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Policy::id, on_delete = restrict)]
    #[index]
    pub policy_id: Uuid,
}

/// A contract.
#[derive(Table)]
#[table(name = "policies")]
#[no_rls(because = "a test case")]
pub struct Policy {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[references(Quote::id, on_delete = restrict)]
    #[unique]
    pub quote_id: Uuid,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote, Policy],
        functions: [],
    }
}

fn main() {}
