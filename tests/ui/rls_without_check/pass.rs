// Must pass: what may be written is said, and a policy about reading needs no say.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[rls(
    policy(open_quotes, for = update, to = clerk, using = is_open, check = is_open),
    policy(seen_quotes, for = select, to = clerk, using = is_open)
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
