// Two columns cannot reference one.

use schema::prelude::*;

/// A shelf.
#[derive(Table)]
#[table(name = "shelves")]
#[no_rls(because = "reached only through the service's own role")]
#[primary_key(hall, number)]
pub struct Shelf {
    /// Which hall.
    pub hall: i64,
    /// Which number in it.
    pub number: i64,
}

/// A box.
#[derive(Table)]
#[table(name = "boxes")]
#[no_rls(because = "reached only through the service's own role")]
#[references((hall, shelf) => (Shelf::hall), on_delete = restrict)]
#[index(hall, shelf)]
pub struct Crate {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// Which hall.
    pub hall: i64,
    /// Which shelf in it.
    pub shelf: i64,
}

schema! {
    /// A warehouse.
    pub warehouse { tables: [Shelf, Crate], functions: [] }
}

fn main() {}
