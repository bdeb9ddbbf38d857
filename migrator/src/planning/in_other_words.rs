//! Two texts, one meaning: a server prints `status IN ('a', 'b')` in words of its own, and prints
//! other words once it has read those. A way back is written with what the server printed, so it
//! leads to the second wording.
//!
//! Nothing is guessed here: the first wording is read on the same scratch database, and what the
//! server then prints has to be the second wording, letter by letter.

use crate::error::Result;
use crate::inspect::inspect;
use crate::server::server_error;
use schema_core::object::{ConstraintKind, Object, ObjectId, Objects, create, drop};
use sqlx::{AssertSqlSafe, PgConnection};

/// Those of the differing objects whose wanted definition, read by the server, is what was found.
///
/// # Errors
/// When the scratch database can no longer be read.
pub(super) async fn same_in_other_words(
    connection: &mut PgConnection,
    wanted: &Objects,
    found: &Objects,
) -> Result<Vec<ObjectId>> {
    let pairs: Vec<(&Object, &Object)> = wanted
        .iter()
        .filter_map(|(id, object)| Some((object, found.get(id)?)))
        .filter(|(wanted, found)| wanted != found && has_an_expression(wanted))
        .collect();
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let statements: Vec<String> = pairs
        .iter()
        .map(|(wanted, found)| format!("{}\n{}", drop(found), create(wanted)))
        .collect();
    // One message is one transaction. What is not even accepted is another definition, and the
    // caller reports it as one.
    let text = AssertSqlSafe(statements.join("\n"));
    if sqlx::raw_sql(text).execute(&mut *connection).await.is_err() {
        return Ok(Vec::new());
    }
    let again = inspect(connection)
        .await
        .map_err(|error| server_error("reading a definition again", error))?
        .objects;
    Ok(pairs
        .iter()
        .filter(|(_, found)| again.get(&found.id()) == Some(found))
        .map(|(_, found)| found.id())
        .collect())
}

fn has_an_expression(object: &Object) -> bool {
    match object {
        Object::Constraint(constraint) => constraint.kind == ConstraintKind::Check,
        Object::Index(_) | Object::Trigger(_) | Object::Policy(_) => true,
        _ => false,
    }
}
