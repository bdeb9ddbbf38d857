// An attribute of a column above the struct, and one of the table above a field.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
#[varchar(254)]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// When it was changed.
    #[default(now())]
    #[touch(updated_at)]
    pub changed_at: DateTime<Utc>,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
