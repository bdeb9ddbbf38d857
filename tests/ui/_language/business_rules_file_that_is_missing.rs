// `rules:` names a file that is not the one that is read.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

schema! {
    /// A shop.
    pub shop { rules: "busyness_rules.toml", tables: [Customer], functions: [] }
}

fn main() {}
