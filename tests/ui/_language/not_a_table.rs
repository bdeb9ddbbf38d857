// What `#[derive(Table)]` can't be put on.

use schema::prelude::*;

/// A status.
#[derive(Table)]
pub enum Status {
    /// Open.
    Open,
}

/// A pair.
#[derive(Table)]
pub struct Pair(i64, i64);

/// A page of anything.
#[derive(Table)]
#[table(name = "pages")]
pub struct Page<T> {
    /// Its content.
    pub content: T,
}

fn main() {}
