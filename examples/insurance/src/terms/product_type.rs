use schema::prelude::*;

// New lines come and old ones are withdrawn: so a CHECK, not a native type.
/// A line of business.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum ProductType {
    Auto,
    Home,
    Renters,
    Condo,
    Umbrella,
}
