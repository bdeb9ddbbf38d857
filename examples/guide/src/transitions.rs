//! Chapter 8.

use schema::prelude::*;

// page: parcel
/// A parcel on its way.
#[derive(Table)]
#[table(name = "parcels")]
#[no_rls(because = "reached only through the shop's own role")]
#[transitions(status, rule = "SAL-002",
    Packed => [Sent], Sent => [Delivered, Lost], Lost => [Delivered])]
#[touch(updated_at)]
pub struct Parcel {
    #[primary_key]
    #[identity]
    pub id: i64,

    pub status: ParcelStatus,

    #[default(now())]
    pub updated_at: DateTime<Utc>,
}

/// Where a parcel is.
#[derive(PgEnum)]
#[pg_enum(as = check, varchar = 20)]
pub enum ParcelStatus {
    Packed,
    Sent,
    Delivered,
    Lost,
}
// page: end
