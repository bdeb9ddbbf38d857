//! Chapter 1.

// page: table
use schema::prelude::*;

/// Somebody who buys from us.
#[derive(Table)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the shop's own role")]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    /// Where the invoice goes.
    #[varchar(254)]
    #[unique]
    pub email: String,

    #[text]
    pub remark: Option<String>,

    #[default(now())]
    pub created_at: DateTime<Utc>,
}
// page: end
