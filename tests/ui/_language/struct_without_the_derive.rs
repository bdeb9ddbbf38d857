// `schema!` lists a struct that is no table.

use schema::prelude::*;

/// A customer.
pub struct Customer {
    /// A number.
    pub id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
