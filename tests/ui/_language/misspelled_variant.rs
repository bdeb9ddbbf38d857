// A move names a variant that the enum does not have: rustc proposes the right one.

use schema::prelude::*;

/// Where an order stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum OrderStatus {
    Draft,
    Sent,
    Paid,
}

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
#[transitions(status, rule = "QUO-003", Draft => [Snet], Sent => [Paid])]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Where it stands.
    pub status: OrderStatus,
}

schema! {
    /// A shop.
    pub shop { tables: [Order], functions: [] }
}

fn main() {}
