// Lengths and precisions that PostgreSQL would refuse.

use schema::prelude::*;

/// A product.
#[derive(Table)]
#[table(name = "products")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Product {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What it is called.
    #[varchar(0)]
    pub name: String,
    /// What it costs.
    #[numeric(4, 8)]
    pub price: Decimal,
    /// What it weighs.
    #[numeric(10)]
    pub weight: Decimal,
    /// How many there are.
    #[varchar(20)]
    pub stock: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Product], functions: [] }
}

fn main() {}
