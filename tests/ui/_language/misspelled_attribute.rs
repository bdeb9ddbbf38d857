// An attribute that no derive knows: rustc says so, and what has a similar name.

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
    /// How to write to them.
    #[varchar(254)]
    #[unqiue]
    pub email: String,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
