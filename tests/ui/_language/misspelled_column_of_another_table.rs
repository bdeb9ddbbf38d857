// A foreign key names a column as a Rust path, so rustc finds the misspelling and proposes the name.

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

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Who ordered.
    #[references(Customer::idd, on_delete = restrict)]
    #[index]
    pub customer_id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Order], functions: [] }
}

fn main() {}
