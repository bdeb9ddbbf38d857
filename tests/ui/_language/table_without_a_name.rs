// The table's name is written down, so that renaming the struct does not rename the table.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[no_rls(because = "reached only through the service's own role")]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

/// An order.
#[derive(Table)]
#[table = "orders"]
#[no_rls(because = "reached only through the service's own role")]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Order], functions: [] }
}

fn main() {}
