// The action of a foreign key is misspelled: one message, and none about a missing ON DELETE.

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
    #[references(Customer::id, on_delete = restict)]
    #[index]
    pub customer_id: i64,
    /// Who pays.
    #[references(Customer::id, on_delet = restrict)]
    #[index]
    pub payer_id: i64,
    /// Who receives.
    #[references(Customer, on_delete = restrict)]
    #[index]
    pub recipient_id: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Order], functions: [] }
}

fn main() {}
