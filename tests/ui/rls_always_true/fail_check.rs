// Must fail: what may be seen is limited, and everything may be written.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[rls(policy(open_quotes, for = update, to = clerk, using = is_open, check = true))]
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
