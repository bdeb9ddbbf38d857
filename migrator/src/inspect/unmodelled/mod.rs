//! Names what the database has and [`schema_core::object::Objects`] can't hold.
//!
//! One query per chapter; each returns what it is (in words that read before a name) and the name.

use super::found::Found;
use sqlx::PgConnection;

macro_rules! chapter {
    ($file:literal) => {
        concat!(include_str!("../scope.sql"), include_str!($file))
    };
}

const CHAPTERS: [&str; 4] = [
    chapter!("relation.sql"),
    chapter!("part.sql"),
    chapter!("type_and_operator.sql"),
    chapter!("database.sql"),
];

pub(super) async fn read(from: &mut PgConnection, found: &mut Found) -> Result<(), sqlx::Error> {
    for chapter in CHAPTERS {
        let rows: Vec<(String, String)> = sqlx::query_as(chapter).fetch_all(&mut *from).await?;
        for (kind, name) in rows {
            found.cannot_hold(kind, name);
        }
    }
    Ok(())
}
