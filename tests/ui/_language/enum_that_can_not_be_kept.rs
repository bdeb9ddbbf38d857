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

/// The native type has no name, and a length that it can't have.
#[derive(PgEnum)]
#[pg_enum(as = native, varchar = 10)]
pub enum Sign {
    Plus,
}

/// Nothing says how long a value may be, and a name is for nothing.
#[derive(PgEnum)]
#[pg_enum(as = check, name = "moods")]
pub enum Mood {
    Good,
}

/// Values are written in a way that has no name.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 10, rename_all = "ScreamingSnake")]
pub enum Day {
    Monday,
}

/// It is no enum.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 10)]
pub struct Sound;

/// A place.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum Spot {
    /// Written with a sign of equality.
    #[label = "left side"]
    Left,
}

fn main() {}
