// `schema!` lists a struct that is not there.

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
    pub shop { tables: [Customer, Custmer], functions: [] }
}

fn main() {}
