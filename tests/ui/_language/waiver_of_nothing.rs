// A waiver that names no rule, and one whose options are misspelled.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
#[waive(because = "we know better")]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
