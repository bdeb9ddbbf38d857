// One broken column in a table that two others reference: one message, and none in the others.

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
    #[varchar(254, 255)]
    pub email: String,
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
    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: i64,
}

/// A complaint.
#[derive(Table)]
#[table(name = "complaints")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Complaint {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Who complains.
    #[references(Customer::id, on_delete = restrict)]
    #[index]
    pub customer_id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Order, Complaint], functions: [] }
}

fn main() {}
