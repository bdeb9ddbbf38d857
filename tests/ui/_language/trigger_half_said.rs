// Triggers that leave open when they fire, how often, what they call, or which row they mean.

use schema::prelude::*;

/// An order.
#[derive(Table)]
#[table(name = "orders")]
#[no_rls(because = "reached only through the service's own role")]
#[trigger(function = renumber, for_each = row)]
#[trigger(before(insert), function = renumber)]
#[trigger(before(insert), for_each = row)]
#[trigger(before(isnert), function = renumber, for_each = row)]
#[trigger(before(update(total)), function = renumber, for_each = row, when(total > 0))]
pub struct Order {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What it costs, in cents.
    pub total: i64,
}

schema! {
    /// A shop.
    pub shop { tables: [Order], functions: [] }
}

fn main() {}
