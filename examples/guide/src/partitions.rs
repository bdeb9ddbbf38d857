//! Chapter 9.

use schema::prelude::*;

// page: range
/// The temperature in a warehouse, every minute.
#[derive(Table)]
#[table(name = "measurements")]
#[primary_key(sensor_id, measured_at)]
#[partition_by(
    range(measured_at),
    every = "1 month",
    ahead = 3,
    keep = "2 years",
    rule = "LOG-001"
)]
#[no_rls(because = "no personal data")]
pub struct Measurement {
    pub sensor_id: i64,
    pub measured_at: DateTime<Utc>,
    #[numeric(5, 2)]
    pub celsius: Decimal,
}
// page: end

// page: list
/// What we sell where.
#[derive(Table)]
#[table(name = "regions")]
#[primary_key(country, product_id)]
#[partition_by(
    list(country),
    partition(dach, in("DE", "AT", "CH")),
    partition(nordic, in("DK", "SE", "NO")),
    default
)]
#[no_rls(because = "the catalog is public")]
pub struct Region {
    #[varchar(2)]
    #[check(country.matches("^[A-Z]{2}$"))]
    pub country: String,
    pub product_id: i64,
}
// page: end

// page: hash
/// A visit of the web shop.
#[derive(Table)]
#[table(name = "sessions")]
#[partition_by(hash(id), modulus = 4)]
#[no_rls(because = "reached only through the shop's own role")]
pub struct Session {
    #[primary_key]
    pub id: Uuid,
    #[default(now())]
    pub began_at: DateTime<Utc>,
}
// page: end
