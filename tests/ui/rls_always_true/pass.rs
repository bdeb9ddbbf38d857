// Must pass: a condition, and a restrictive policy that takes nothing away.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[rls(
    policy(open_quotes, for = select, to = clerk, using = is_open),
    policy(nothing_less, for = select, to = clerk, using = true, restrictive)
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
