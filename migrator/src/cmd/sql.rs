//! `migrator sql [TABLE] [--down]`: the DDL of what is declared. Needs no database.

use super::Global;
use super::day::{self, today};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::report::output;
use crate::source::declared;
use schema_core::generate::ddl::{self, Direction};
use schema_core::model::Schema;
use schema_core::object::Date;
use schema_core::rules::did_you_mean;

/// `sql`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this table, by its name in PostgreSQL or in Rust, with the types and functions it needs
    table: Option<String>,
    /// The statements that take it away
    #[arg(long)]
    down: bool,
    /// The day for which partitions are due, today unless given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day::parse)]
    as_of: Option<Date>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<()> {
    let config = Config::load(global.config.as_deref())?;
    let declared = declared::read_and_warn(&config)?;
    let schema = declared.schema;
    let as_of = args.as_of.unwrap_or_else(today);
    let objects = crate::planning::declared_objects(&schema, as_of)?;
    let direction = if args.down {
        Direction::Down
    } else {
        Direction::Up
    };
    let text = match &args.table {
        None => ddl::schema(&objects, direction),
        Some(table) => {
            let name = find(&schema, table)?;
            ddl::table(&objects, &name, direction).unwrap_or_default()
        }
    };
    output::data(&text)
}

/// `quotes`, `public.quotes` or `Quote`, as the qualified name.
fn find(schema: &Schema, wanted: &str) -> Result<String> {
    let path = |table: &schema_core::model::Table| format!("{}.{}", table.schema, table.name);
    let is_meant = |table: &&schema_core::model::Table| {
        table.rust_name == wanted || table.name == wanted || path(table) == wanted
    };
    let found: Vec<String> = schema.tables.iter().filter(is_meant).map(path).collect();
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            let paths: Vec<String> = schema.tables.iter().map(path).collect();
            let names = schema.tables.iter().zip(&paths);
            let names = names.flat_map(|(table, path)| {
                let qualified = wanted.contains('.').then_some(path.as_str());
                qualified
                    .into_iter()
                    .chain([table.name.as_str(), table.rust_name.as_str()])
            });
            Err(
                Error::new(Kind::Config, format!("there is no table `{wanted}`"))
                    .help(did_you_mean(wanted, names)),
            )
        }
        several => Err(
            Error::new(Kind::Config, format!("`{wanted}` are several tables"))
                .help(format!("name one of them: {}", several.join(", "))),
        ),
    }
}
