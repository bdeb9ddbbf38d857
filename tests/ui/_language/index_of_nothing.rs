// Index parts and options that mean nothing.

use schema::prelude::*;

/// A product.
#[derive(Table)]
#[table(name = "products")]
#[no_rls(because = "reached only through the service's own role")]
#[index()]
#[index(lower(name))]
#[index(name || "x")]
#[index(name, using = gni)]
#[index(desc(price, nulls_lats))]
#[index(weight, with(70))]
pub struct Product {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What it is called.
    #[varchar(200)]
    pub name: String,
    /// What it costs, in cents.
    pub price: i64,
    /// What it weighs, in grams.
    pub weight: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Product], functions: [] }
}

fn main() {}
