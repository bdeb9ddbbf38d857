// Enums that PostgreSQL can't keep as they are declared.

use schema::prelude::*;

/// Nothing says how it is kept.
#[derive(PgEnum)]
pub enum Colour {
    Red,
}

/// One value is longer than what is stored.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 5)]
pub enum Size {
    Small,
    ExtraLarge,
}

/// Two variants have the same value.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 10)]
pub enum Shape {
    Round,
    #[label("round")]
    Circular,
}

/// A variant carries data.
#[derive(PgEnum)]
#[pg_enum(as = native, name = "weights")]
pub enum Weight {
    Light,
    Grams(i64),
}

/// There is no value.
#[derive(PgEnum)]
#[pg_enum(as = native, name = "smells")]
pub enum Smell {}

/// It is kept in a way that is not known.
#[derive(PgEnum)]
#[pg_enum(as = chek, varchar = 10)]
pub enum Taste {
    Sweet,
}

/// It is no enum.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 10)]
pub struct Sound;

fn main() {}
