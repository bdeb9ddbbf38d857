//! Both ends of a plan: what the migrations make, and what is declared, each in the server's words.
//!
//! A server has them made side by side, in two scratch databases. The embedded one serves a single connection:
//! there the declared tables are tried in a transaction, before the migrations are replayed.

use super::declared_ddl::{Ddl, canonical_embedded, canonical_for_good};
use super::{Request, read};
use crate::apply::replay::replay_script;
use crate::error::Result;
use crate::inspect::{Inspection, Unmodelled};
use crate::server::Scratch;
use crate::source::files::Migration;
use sqlx::PgConnection;

/// What was read.
pub(super) struct Ends {
    /// What is declared.
    pub declared: Inspection,
    /// What the migrations make; the scratch database holds it.
    pub migrations: Inspection,
    /// What an empty database of this server has that is not modelled.
    pub at_start: Vec<Unmodelled>,
    /// Where the declared tables were tried, if that was a database of its own.
    pub beside: Option<Scratch>,
}

/// Makes and reads both.
///
/// # Errors
/// Kind `Declarations` for what the server refuses of the declared tables, told before what it refuses of the
/// migrations.
pub(super) async fn ends(
    request: &Request<'_>,
    existing: &[Migration],
    ddl: impl Future<Output = Result<Ddl>>,
    scratch: &mut Scratch,
    tell: &mut (dyn FnMut(&str) + Send),
) -> Result<Ends> {
    let is_embedded = scratch.info().single_connection;
    let connection = scratch.connection()?;
    let at_start = read(connection).await?.unmodelled;
    if !is_embedded {
        tell("replaying the migrations, and trying the declared tables beside them");
        let mut quietly = |_: &str| {};
        let (declared, migrations) = tokio::join!(
            tried(request, ddl),
            replayed(connection, existing, false, &mut quietly),
        );
        let (declared, beside) = declared?;
        return Ok(Ends {
            declared,
            migrations: migrations?,
            at_start,
            beside: Some(beside),
        });
    }
    tell("trying the declared tables");
    let declared = canonical_embedded(connection, &ddl.await?, request.schema).await?;
    let migrations = replayed(connection, existing, true, tell).await?;
    Ok(Ends {
        declared,
        migrations,
        at_start,
        beside: None,
    })
}

async fn tried(
    request: &Request<'_>,
    ddl: impl Future<Output = Result<Ddl>>,
) -> Result<(Inspection, Scratch)> {
    let mut beside = Scratch::new(request.target).await?;
    let connection = beside.connection()?;
    let read = canonical_for_good(connection, &ddl.await?, request.schema).await?;
    Ok((read, beside))
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
