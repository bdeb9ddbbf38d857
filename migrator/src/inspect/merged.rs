//! What a table has from others above it and of its own as well: the server has merged the two.

use super::answers::Answers;
use super::found::Found;
use super::query;
use schema_core::object::{Kind, ObjectId};

/// What is asked where tables have others above them.
pub(super) const QUERIES: &[&str] = &[query!("merged.sql")];

pub(super) async fn read(from: &mut Answers<'_>, found: &mut Found) -> Result<(), sqlx::Error> {
    while let Some((schema, table, name, is_check)) =
        from.values::<(String, String, String, bool)>().await?
    {
        let kind = if is_check { Kind::Check } else { Kind::Column };
        found.add_merged(ObjectId::new(kind, &schema, Some(&table), &name));
    }
    Ok(())
}
