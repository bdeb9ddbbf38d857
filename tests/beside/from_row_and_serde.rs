//! The struct stays an ordinary struct: other derives read their own attributes beside `Table`.

use schema::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a customer stands.
#[derive(Debug, Clone, PartialEq, PgEnum, Serialize, Deserialize, sqlx::Type)]
#[pg_enum(as = check, varchar = 20)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "varchar", rename_all = "snake_case")]
pub enum Standing {
    New,
    #[serde(rename = "long_time")]
    LongTime,
}

/// A customer.
#[derive(Debug, Clone, Table, sqlx::FromRow, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[table(name = "customers")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Customer {
    /// Counted by the database.
    #[primary_key]
    #[identity]
    pub id: i64,
    /// How to write to them.
    #[varchar(254)]
    #[unique]
    #[serde(rename = "mail")]
    #[sqlx(rename = "email")]
    pub email: String,
    /// Where they stand.
    pub standing: Standing,
    /// What they wrote.
    #[text]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

schema! {
    /// A shop.
    pub shop { tables: [Customer], functions: [] }
}

#[test]
fn compiles() {
    let customer = Customer {
        id: 1,
        email: "a@example.com".to_string(),
        standing: Standing::LongTime,
        remark: None,
    };
    let json = serde_json::to_string(&customer).expect("it is plain data");
    assert_eq!(
        json,
        r#"{"id":1,"mail":"a@example.com","standing":"long_time"}"#
    );
    fn is_a_row<T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>>() {}
    is_a_row::<Customer>();
    assert_eq!(Standing::LongTime.label(), "long_time");
}
