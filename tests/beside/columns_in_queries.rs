//! The columns that the derive makes are used in queries, so no name is spelled twice.

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
    /// How to write to them.
    #[varchar(254)]
    pub email: String,
    /// Which sort of customer.
    #[column(name = "type")]
    #[varchar(10)]
    #[check(kind.is_in("person", "company"))]
    pub kind: String,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn holds<T: Table, R>(column: Column<T, R>) -> &'static str {
    column.name()
}

#[test]
fn compiles() {
    let query = format!(
        "SELECT {} FROM {} WHERE {} = $1",
        Customer::id,
        Customer::NAME,
        Customer::email
    );
    assert_eq!(query, "SELECT id FROM customers WHERE email = $1");
    assert_eq!(holds::<Customer, String>(Customer::kind), "type");
}
