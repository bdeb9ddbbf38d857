// Must fail: the first customer would test the function.
use schema::prelude::*;

/// A price that was offered.
#[derive(Table)]
#[table(name = "quotes")]
#[no_rls(because = "a test case")]
pub struct Quote {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
}

sql_function!(
    /// The day after.
    next_day,
    "ui/function_without_self_test/next_day.sql"
);

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [next_day],
    }
}

fn main() {}
