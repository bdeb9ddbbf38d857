// What can be said once is said twice: the second place is blamed, and nothing else follows.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
#[rls(policy(readers, for = select, using = id > 0))]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Another number.
    #[primary_key]
    pub number: i64,
    /// How to write to them.
    #[varchar(254)]
    #[text]
    pub email: String,
    /// When they came.
    #[default(now())]
    #[default(sql("'2020-01-01'"))]
    pub created_at: DateTime<Utc>,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], tables: [], functions: [] }
}

fn main() {}
