//! Reads a database into [`Objects`], in the server's own words.
//!
//! One kind is one file beside its `.sql`, and one query: never one per table. Everything outside
//! the system's namespaces, `migrator`'s own and what extensions own is looked at; what is not
//! modelled comes back by name ([`Inspection::unmodelled`]) and is never dropped in silence.
//! Texts are printed by the server with `search_path = pg_catalog`, so they are qualified and two
//! inspections can be compared for equality.

mod answers;
mod column;
mod composite_type;
mod constraint;
mod default;
mod domain;
mod enum_type;
mod event_trigger;
mod extension;
mod found;
mod function;
mod index;
mod index_choice;
mod merged;
mod need;
mod policy;
mod present;
mod publication;
mod range_type;
mod row_function;
mod row_security;
mod rule;
mod said;
mod schema;
mod sequence;
mod statistics;
mod table;
mod trigger;
mod unmodelled;
mod view;

use answers::Answers;
use found::{Found, query};
use present::Present;
use schema_core::object::Objects;
use sqlx::{Connection, PgConnection};
use std::fmt;

pub use schema_core::object::ObjectId;

/// What a database holds.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// The objects that are modelled.
    pub objects: Objects,
    /// Those that are not, sorted.
    pub unmodelled: Vec<Unmodelled>,
}

/// An object that the database has and [`Objects`] can't hold. `Display`: `view public.open_quotes`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmodelled {
    /// What it is, in words.
    pub kind: String,
    /// Its name with its namespace.
    pub name: String,
}

impl fmt::Display for Unmodelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.name)
    }
}

/// Everything the print functions of the server depend on, so that two servers with other
/// settings print the same.
const SETTINGS: &str = "\
    SET LOCAL search_path = pg_catalog; SET LOCAL quote_all_identifiers = off; \
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; \
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL jit = off";

/// Reads the whole database, as of one moment, without writing anything.
///
/// # Errors
/// Only where the connection fails: any role may read the catalog.
pub async fn inspect(connection: &mut PgConnection) -> Result<Inspection, sqlx::Error> {
    let mut transaction = connection
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await?;
    let inspection = inspect_open(&mut transaction).await?;
    transaction.commit().await?;
    Ok(inspection)
}

/// The same inside the transaction that is open: it sees what the transaction has made, and leaves
/// settings behind that last until its end.
///
/// # Errors
/// As [`inspect`].
pub async fn inspect_open(connection: &mut PgConnection) -> Result<Inspection, sqlx::Error> {
    let is_14 = connection
        .server_version_num()
        .is_some_and(|version| version < 150_000);
    sqlx::raw_sql(SETTINGS).execute(&mut *connection).await?;
    let there = Present::read(connection).await?;
    let questions: [(bool, &[&str]); 31] = [
        (true, schema::QUERIES),
        (true, extension::QUERIES),
        (there.enums, enum_type::QUERIES),
        (there.domains, domain::QUERIES),
        (there.composite_types, composite_type::QUERIES),
        (there.ranges, range_type::QUERIES),
        (there.routines, function::QUERIES),
        (true, sequence::QUERIES),
        (true, table::QUERIES),
        (true, column::QUERIES),
        (true, default::QUERIES),
        (there.heirs, default::QUERIES_OF_HEIRS),
        (there.rules, view::QUERIES),
        (there.rules || there.heirs, view::QUERIES_OF_COLUMNS),
        (true, constraint::QUERIES),
        (true, index::QUERIES),
        (there.heirs, index::QUERIES_OF_HEIRS),
        (there.rules, rule::QUERIES),
        (there.triggers, trigger::QUERIES),
        (true, row_security::QUERIES),
        (there.policies, policy::QUERIES),
        (there.statistics, statistics::QUERIES),
        (true, index_choice::QUERIES),
        (there.event_triggers, event_trigger::QUERIES),
        (there.publications, publication::queries(is_14)),
        (true, said::QUERIES),
        (true, need::QUERIES),
        (there.routines, need::QUERIES_OF_ROUTINES),
        (there.heirs, need::QUERIES_OF_HEIRS),
        (there.heirs, merged::QUERIES),
        (true, unmodelled::QUERIES),
    ];
    let answers = &mut Answers::to(&questions, connection);
    let mut found = Found::default();
    schema::read(answers, &mut found).await?;
    extension::read(answers, &mut found).await?;
    enum_type::read(answers, &mut found).await?;
    domain::read(answers, &mut found).await?;
    composite_type::read(answers, &mut found).await?;
    range_type::read(answers, &mut found).await?;
    function::read(answers, &mut found).await?;
    sequence::read(answers, &mut found).await?;
    table::read(answers, &mut found).await?;
    column::read(answers, &mut found).await?;
    default::read(answers, &mut found).await?;
    view::read(answers, &mut found).await?;
    view::read_columns(answers, &mut found).await?;
    constraint::read(answers, &mut found).await?;
    index::read(answers, &mut found).await?;
    rule::read(answers, &mut found).await?;
    trigger::read(answers, &mut found).await?;
    row_security::read(answers, &mut found).await?;
    policy::read(answers, &mut found).await?;
    statistics::read(answers, &mut found).await?;
    index_choice::read(answers, &mut found).await?;
    event_trigger::read(answers, &mut found).await?;
    publication::read(answers, &mut found, is_14).await?;
    said::read(answers, &mut found).await?;
    need::read(answers, &mut found).await?;
    merged::read(answers, &mut found).await?;
    unmodelled::read(answers, &mut found).await?;
    Ok(found.into_inspection())
}
