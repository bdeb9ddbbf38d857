// Of two options, or two columns, with one name, neither wins in silence: the second is blamed.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers", name = "clients")]
#[no_rls(because = "reached only through the service's own role")]
#[index(name, name, serves = "a search by name")]
#[index(attributes, using = gin, opclass(attributes, "jsonb_path_ops"))]
#[index(born_on, desc(born_on))]
#[index(city, when(name == "a"), when(name == "b"))]
#[index(street, include(city, city), name = "a", name = "b")]
#[unique(city, street, city)]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// What they are called.
    #[varchar(100)]
    pub name: String,
    /// When they were born.
    pub born_on: NaiveDate,
    /// Where they live.
    #[varchar(100)]
    pub city: String,
    /// In which street.
    #[varchar(100)]
    pub street: String,
    /// What else is known.
    pub attributes: Value,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
