// Must fail: the key is complete once both fields are in it, and that is all there is to say.
use schema::prelude::*;

/// A visit.
#[derive(Table)]
#[table(name = "visits")]
#[no_rls(because = "an example")]
#[partition_by(range(day), every = "1 month", ahead = 2, keep = "2 years", rule = "AUD-002")]
pub struct Visit {
    /// Which visit.
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
    /// When it was.
    #[primary_key]
    pub day: NaiveDate,
}

schema! {
    /// An example.
    pub example { rules: "business_rules.toml", tables: [Visit], functions: [] }
}

fn main() {}
