//! Both ends of a plan: what the migrations make, and what is declared, each in the server's words.
//!
//! A server has them made side by side, in two scratch databases, and replays the migrations while the declarations
//! are still being compiled. The embedded one serves a single connection: there the declared tables are tried in a
//! transaction, before the migrations are replayed.

use super::declared_ddl::{Ddl, canonical_embedded, canonical_for_good};
use super::renames::Renaming;
use super::{Request, declared_objects, read};
use crate::apply::replay::replay_script;
use crate::error::Result;
use crate::inspect::{Inspection, Unmodelled};
use crate::server::Scratch;
use crate::source::files::Migration;
use schema_core::model::Schema;
use schema_core::object::{Objects, Renames};
use sqlx::PgConnection;
use tokio::sync::oneshot;

/// What was read.
pub(super) struct Ends {
    /// What is declared, as it is written.
    pub schema: Schema,
    /// The same as objects.
    pub words: Objects,
    /// The same in the server's words.
    pub declared: Inspection,
    /// What the migrations make; the scratch database holds it.
    pub migrations: Inspection,
    /// The declared renames, where they have been begun on the scratch database.
    pub renaming: Option<Renaming>,
    /// What an empty database of this server has that is not modelled.
    pub at_start: Vec<Unmodelled>,
}

/// Makes and reads both: the migrations on the scratch database, and the declared tables `beside` it on another one,
/// if there can be one.
///
/// # Errors
/// Kind `Declarations` for what is wrong with them, or what the server refuses of the declared tables: told before
/// what it refuses of the migrations.
pub(super) async fn ends(
    request: &Request<'_>,
    existing: &[Migration],
    schema: impl Future<Output = Result<Schema>>,
    (scratch, beside): (&mut Scratch, &mut Option<Scratch>),
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Ends> {
    let is_embedded = scratch.info().single_connection;
    let connection = scratch.connection()?;
    if is_embedded {
        let (schema, words, ddl) = written(schema.await?, request)?;
        let at_start = read(connection).await?.unmodelled;
        tell("trying the declared tables");
        let declared = canonical_embedded(connection, &ddl.await?, &schema).await?;
        let migrations = replayed(connection, existing, true, tell).await?;
        return Ok(Ends {
            schema,
            words,
            declared,
            migrations,
            renaming: None,
            at_start,
        });
    }
    let (renames, declared_renames) = oneshot::channel();
    let tried = async {
        let (schema, words, ddl) = written(schema.await?, request)?;
        tell("replaying the migrations, and trying the declared tables beside them");
        // Which of them belong to some of the tables is seen later.
        if request.tables.is_empty() {
            // Nobody waits for them where the migrations could not be replayed.
            let _ = renames.send(words.renames().clone());
        }
        let beside = beside.insert(Scratch::new(request.target).await?);
        let connection = beside.connection()?;
        let read = canonical_for_good(connection, &ddl.await?, &schema).await?;
        Ok((schema, words, read))
    };
    let replayed = async { Ok(replayed_and_renamed(connection, existing, declared_renames).await) };
    // A fault of the declarations ends the replay.
    let (tried, replayed) = tokio::try_join!(tried, replayed)?;
    let (schema, words, declared) = tried;
    let (at_start, migrations, renaming) = replayed?;
    Ok(Ends {
        schema,
        words,
        declared,
        migrations,
        renaming,
        at_start,
    })
}

/// What is declared, as it is written, its objects, and what makes them.
fn written(
    schema: Schema,
    request: &Request<'_>,
) -> Result<(Schema, Objects, impl Future<Output = Result<Ddl>> + use<>)> {
    let words = declared_objects(&schema, request.as_of)?;
    let ddl = Ddl::begin(&words, &schema)?;
    Ok((schema, words, ddl))
}

async fn replayed_and_renamed(
    connection: &mut PgConnection,
    existing: &[Migration],
    renames: oneshot::Receiver<Renames>,
) -> Result<(Vec<Unmodelled>, Inspection, Option<Renaming>)> {
    let at_start = read(connection).await?.unmodelled;
    let migrations = replayed(connection, existing, false, &mut |_| {}).await?;
    let renaming = match renames.await {
        Ok(declared) => Some(Renaming::begin(connection, &migrations.objects, &declared).await?),
        Err(_) => None,
    };
    Ok((at_start, migrations, renaming))
}

async fn replayed(
    connection: &mut PgConnection,
    existing: &[Migration],
    is_embedded: bool,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Inspection> {
    for migration in existing {
        tell(&format!("replaying {}", migration.id()));
        replay_script(connection, &migration.up, is_embedded).await?;
    }
    read(connection).await
}
