// Must fail: a merge left the function in the list twice.
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
    "ui/function_listed_twice/next_day.sql",
    self_test = "ui/function_listed_twice/next_day.test.sql"
);

schema! {
    pub example {
        rules: "business_rules.toml",
        tables: [Quote],
        functions: [next_day, next_day],
    }
}

fn main() {}
