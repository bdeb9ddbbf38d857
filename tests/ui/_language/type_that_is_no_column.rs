// PostgreSQL has no type for these: the message says what to write instead, in one go.

use schema::prelude::*;
use std::collections::HashMap;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What they like.
    pub likes: HashMap<String, i64>,
}

/// A thing that is not a column.
pub struct Shelf;

/// A warehouse.
#[derive(Table)]
#[table(name = "warehouses")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Warehouse {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Where things lie.
    pub shelves: Option<Shelf>,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer, Warehouse], functions: [] }
}

fn main() {}
