//! One way and back between two schemas, on a database that holds the first one.

use migrator::apply::replay::replay_measured;
use migrator::inspect::{Inspection, inspect};
use migrator::source::script::Script;
use schema_core::generate::migration::migration;
use schema_core::lint::{SqlFile, lint};
use schema_core::object::{Date, Objects, Renames, create};
use schema_core::plan::{Options, QUARANTINE, plan_renamed};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Reads a database; what is not modelled is a fault of the case.
pub async fn read(connection: &mut PgConnection) -> Result<Objects, String> {
    let Inspection {
        objects,
        unmodelled,
    } = inspect(connection)
        .await
        .map_err(|error| error.to_string())?;
    match unmodelled.as_slice() {
        [] => Ok(objects),
        all => Err(format!("unmodelled: {all:?}")),
    }
}

/// The files of the plan between two schemas.
pub fn files(from: &Objects, to: &Objects) -> Result<(String, String), String> {
    let options = Options {
        quarantine: Some(format!("{QUARANTINE}_20260101000000")),
        ..Options::default()
    };
    let planned = plan_renamed(from, to, &Objects::new(), &Renames::default(), &options);
    let planned = planned.map_err(|refused| refused.to_string())?;
    let files = migration(&planned, "A case.");
    Ok((files.up, files.down))
}

/// What is dangerous about a planned file, behind the SQL that made the schema it begins with: rules and what
/// they are about.
pub fn hazards(there: &str, file: &str) -> Result<BTreeSet<String>, String> {
    let of = |text: &str| SqlFile {
        name: String::new(),
        text: text.to_string(),
    };
    let today = Date {
        year: 2026,
        month: 1,
        day: 1,
    };
    let found = lint(&[of(there)], &[of(file)], today).map_err(|(_, error)| error.to_string())?;
    let told = found.findings.iter();
    Ok(told
        .map(|each| format!("{} {}", each.rule, each.subject))
        .collect())
}

/// Runs a file, and says what the database lacks to be `wanted`; the answer is what the file does and does not say.
pub async fn run(
    connection: &mut PgConnection,
    what: &str,
    file: &str,
    wanted: &Objects,
) -> Result<String, String> {
    let told = |error: String| format!("{what}: {error}\n{file}");
    let script = Script::parse(what, file.to_string(), what);
    let script = script.map_err(|error| told(error.message().to_string()))?;
    let measured = replay_measured(connection, &script, false)
        .await
        .map_err(|error| told(error.message().to_string()))?;
    let found = read(connection).await.map_err(told)?;
    let difference = difference(wanted, &found);
    if !difference.is_empty() {
        return Err(told(format!("leads elsewhere:\n{difference}")));
    }
    let (again, _) = files(&found, wanted).map_err(told)?;
    if again.contains("-- step:") {
        return Err(told(format!("planned again it is not empty:\n{again}")));
    }
    let untold = measured.iter().filter(|each| !each.untold.is_empty());
    Ok(untold
        .map(|each| {
            let steps = each.steps.join(", ");
            format!("{what}: {steps}:\n  {}\n", each.untold.join("\n  "))
        })
        .collect())
}

/// What the two don't have in common, as SQL.
pub fn difference(wanted: &Objects, found: &Objects) -> String {
    let ids: BTreeSet<_> = wanted.sorted_ids().chain(found.sorted_ids()).collect();
    let different = ids.into_iter().filter(|id| wanted.get(id) != found.get(id));
    different
        .map(|id| {
            let shown = |objects: &Objects| objects.get(id).map_or("nothing".to_string(), create);
            format!(
                "  {id}\n    wanted: {}\n    found:  {}\n",
                shown(wanted),
                shown(found)
            )
        })
        .collect()
}
