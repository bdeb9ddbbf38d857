//! Names what the database has and [`schema_core::object::Objects`] can't hold.
//!
//! One query per chapter; each returns what it is (in words that read before a name) and the name.

use super::answers::Answers;
use super::found::Found;

macro_rules! chapter {
    ($file:literal) => {
        concat!(include_str!("../scope.sql"), include_str!($file))
    };
}

/// What is asked.
pub(super) const QUERIES: &[&str] = &[
    chapter!("relation.sql"),
    chapter!("part.sql"),
    chapter!("type_and_operator.sql"),
    chapter!("database.sql"),
];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    for _ in QUERIES {
        while let Some((kind, name)) = from.values::<(String, String)>().await? {
            found.cannot_hold(kind, name);
        }
    }
    Ok(())
}
