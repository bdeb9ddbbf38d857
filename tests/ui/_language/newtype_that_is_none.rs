// What `#[derive(PgType)]` can't be put on.

use schema::prelude::*;

/// Two things in one.
#[derive(PgType)]
pub struct Pair(i64, i64);

/// NULL is hidden in it.
#[derive(PgType)]
pub struct MaybeId(Option<i64>);

/// A length for something that is no text.
#[derive(PgType)]
#[varchar(20)]
pub struct Number(i64);

/// PostgreSQL has no type for what is inside.
#[derive(PgType)]
pub struct Likes(std::collections::HashMap<String, i64>);

fn main() {}
