// Each mistake is reported in the same run, under its own token: nobody compiles four times.

use schema::prelude::*;

/// A customer.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
#[check(agee >= 18)]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// How to write to them.
    #[varchar(many)]
    pub email: String,
    /// How old they are.
    #[indx]
    #[index(usign = btree)]
    pub age: i32,
    /// What they say about themselves.
    #[text]
    #[varchar(200)]
    pub about: String,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

fn main() {}
