//! Every type of the language, as it is and in an `Option`, an array and a range.

use schema::prelude::*;

/// Everything that a column can be.
#[derive(Table)]
#[table(name = "everything")]
#[no_rls(because = "reached only through the service's own role")]
pub struct Everything {
    /// Made by the database.
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: Uuid,
    /// A short number.
    pub short: i16,
    /// A number.
    pub number: i32,
    /// A long number.
    pub long: i64,
    /// Yes or no.
    pub flag: bool,
    /// An amount.
    #[numeric(12, 4)]
    pub amount: Decimal,
    /// A text.
    #[text]
    pub text: String,
    /// A short text.
    #[varchar(20)]
    #[collate("C")]
    pub word: Option<String>,
    /// A moment.
    pub moment: DateTime<Utc>,
    /// A day.
    pub day: NaiveDate,
    /// A time of day.
    pub time: NaiveTime,
    /// A document.
    pub document: Value,
    /// A document with a shape.
    pub shaped: Json<Vec<i64>>,
    /// An address.
    pub address: IpNetwork,
    /// Another address.
    pub other_address: IpAddr,
    /// Bytes.
    pub bytes: Vec<u8>,
    /// Many texts.
    #[varchar(40)]
    pub words: Vec<String>,
    /// Many numbers.
    pub numbers: Option<Vec<i64>>,
    /// A span of days.
    pub days: std::ops::Range<NaiveDate>,
    /// What is searched in.
    #[sql_type("tsvector")]
    pub searched: String,
}

schema! {
    /// A museum.
    pub museum { tables: [Everything], functions: [] }
}

#[test]
fn compiles() {}
