// What fills a column, and what it can't fill.

use schema::prelude::*;

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
#[touch(quantity, label)]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    #[default(1)]
    pub id: i64,
    /// How many.
    pub quantity: i32,
    /// Computed and not computed.
    #[default(0)]
    #[business_rule("AUD-001")]
    #[generated(quantity * 2)]
    pub doubled: i32,
    /// Counted, as a text.
    #[identity]
    pub code: String,
    /// Stamped, as a text.
    #[varchar(40)]
    pub label: String,
    /// Counted, or not.
    #[identity]
    pub number: Option<i64>,
    /// Nothing, said aloud.
    #[default(None)]
    pub note: Option<i32>,
    /// Nothing in it.
    #[default([])]
    pub parts: Vec<i32>,
}

schema! {
    /// A shop.
    pub shop { tables: [Order], functions: [] }
}

fn main() {}
