// Checks are Rust tokens, and each mistake in them is reported on its own token.

use schema::prelude::*;

/// Where an order stands.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum OrderStatus {
    Draft,
    Sent,
}

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
#[check(total >=)]
#[check(total = 0)]
#[check(status.is_inn("draft", "sent"))]
#[check(status == OrderStatus::Draft)]
#[check(total >= 0, total <= 1000)]
#[check(sql(""))]
#[check(total & 1 == 0)]
#[check(status.matches(total))]
#[check(total.between(0))]
#[check(name = "orders_total")]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What it costs, in cents.
    pub total: i64,
    /// Where it stands.
    pub status: OrderStatus,
}

schema! {
    /// A shop.
    pub shop { tables: [Order], functions: [] }
}

fn main() {}
