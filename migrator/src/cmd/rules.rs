//! `migrator rules`: the business rules and where each is used, those unused, and all waivers.

use super::Global;
use super::day::today;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::report::{business_rules::Report, output};
use crate::source::declared;

/// `rules`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How to print it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// One JSON object, and nothing else on standard output
    Json,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<()> {
    let config = Config::load(global.config.as_deref())?;
    let declared = declared::read_and_warn(&config)?;
    let report = Report::of(&declared.schema, &today().to_string());
    let text = match args.format {
        Format::Human => report.to_string(),
        Format::Json => {
            let json = serde_json::to_string_pretty(&report);
            json.map_err(|error| Error::new(Kind::Bug, error.to_string()))? + "\n"
        }
    };
    output::data(&text)
}
