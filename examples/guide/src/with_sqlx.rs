//! Chapter 12.

use schema::prelude::*;

// page: subscriber
/// Somebody who gets the newsletter.
#[derive(Debug, Clone, Table, sqlx::FromRow, serde::Serialize, serde::Deserialize)]
#[table(name = "subscribers")]
#[no_rls(because = "reached only through the shop's own role")]
#[serde(rename_all = "camelCase")]
pub struct Subscriber {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,

    #[varchar(254)]
    #[unique]
    #[serde(rename = "mail")]
    pub email: String,

    #[column(name = "type")]
    #[sqlx(rename = "type")]
    #[varchar(10)]
    #[check(kind.is_in("weekly", "daily"))]
    pub kind: String,
}

/// The subscribers of one kind: the names come from the struct, and nobody spells them twice.
pub fn subscribers_of_a_kind() -> String {
    format!(
        "SELECT * FROM {} WHERE {} = $1",
        Subscriber::NAME,
        Subscriber::kind
    )
}
// page: end
