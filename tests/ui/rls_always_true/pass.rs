// Must pass: a condition, and a pair of which the restrictive one is the condition.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[rls(
    policy(open_quotes, for = delete, to = clerk, using = is_open),
    policy(all_quotes, for = select, to = clerk, using = true),
    policy(only_open, for = select, restrictive, using = is_open)
)]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    pub is_open: bool,
}

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [],
    }
}

fn main() {}
