use schema::prelude::*;

/// A line of business. New lines come, old ones are withdrawn: so a CHECK, not a native type.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum ProductType {
    Auto,
    Home,
    Renters,
    Condo,
    Umbrella,
}
