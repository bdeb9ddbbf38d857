//! The files beside the crate that a declaration depends on: `business_rules.toml`, and the rule
//! levels in `schema.toml`. The nearest one upwards wins, as with `rustfmt.toml`.
//!
//! Files are read once per change: a derive runs for every table. `schema!` emits `include_str!` of
//! each, so cargo compiles anew when one changes.

use schema_core::model::{BusinessRule, BusinessRules};
use schema_core::rules::{Judge, Lift};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

/// Points to `business_rules.toml` where no folder upwards has one (a target directory outside of
/// the repository, as some test runners use).
pub const VARIABLE: &str = "BUSINESS_RULES";

/// What was found around the crate.
#[derive(Clone)]
pub struct Project {
    /// The business rules: nothing was found, or they can't be read, or here they are.
    pub business_rules: Found<BusinessRules>,
    /// Rules that `schema.toml` lowers to a warning.
    pub warnings: Found<Vec<String>>,
}

/// A file that is looked for upwards.
#[derive(Clone)]
pub enum Found<T> {
    /// It is nowhere.
    Nowhere,
    /// It is there, and not readable: the path and what is wrong.
    Broken(PathBuf, String),
    /// It is there.
    Here(PathBuf, Arc<T>),
}

impl<T> Found<T> {
    /// The content.
    pub fn content(&self) -> Option<&T> {
        match self {
            Found::Here(_, content) => Some(content),
            _ => None,
        }
    }

    /// The path, also of a broken file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Found::Nowhere => None,
            Found::Broken(path, _) | Found::Here(path, _) => Some(path),
        }
    }
}

/// Looks around the crate that is being compiled.
pub fn project() -> Project {
    let crate_folder = crate_folder();
    let rules = upwards(&crate_folder, "business_rules.toml").or_else(|| {
        std::env::var_os(VARIABLE)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
    });
    let settings = upwards(&crate_folder, "schema.toml");
    Project {
        business_rules: read(rules, &RULES, business_rules),
        warnings: read(settings, &WARNINGS, warnings),
    }
}

/// The folder of the crate that is being compiled.
pub fn crate_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default()
}

/// Today, `YYYY-MM-DD` in UTC (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// `civil_from_days`).
pub fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |age| age.as_secs());
    let days = (seconds / 86_400) as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn upwards(from: &Path, name: &str) -> Option<PathBuf> {
    from.ancestors()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

type Cache<T> = Mutex<BTreeMap<PathBuf, (SystemTime, Found<T>)>>;
static RULES: Cache<BusinessRules> = Mutex::new(BTreeMap::new());
static WARNINGS: Cache<Vec<String>> = Mutex::new(BTreeMap::new());

fn read<T>(
    path: Option<PathBuf>,
    cache: &Cache<T>,
    parse: fn(&str) -> Result<T, String>,
) -> Found<T>
where
    Found<T>: Clone,
{
    let Some(path) = path else {
        return Found::Nowhere;
    };
    let changed = path
        .metadata()
        .and_then(|data| data.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH);
    let mut cache = cache
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some((seen, found)) = cache.get(&path)
        && *seen == changed
    {
        return found.clone();
    }
    let content = std::fs::read_to_string(&path)
        .map_err(|error| error.to_string())
        .and_then(|text| parse(&text));
    let found = match content {
        Ok(content) => Found::Here(path.clone(), Arc::new(content)),
        Err(error) => Found::Broken(path.clone(), error),
    };
    cache.insert(path, (changed, found.clone()));
    found
}

fn business_rules(text: &str) -> Result<BusinessRules, String> {
    toml::from_str::<BTreeMap<String, BusinessRule>>(text)
        .map_err(|error| error.to_string().trim_end().to_string())
}

/// The rules that `[rules]` lowers; everything else in the file is the migrator's.
fn warnings(text: &str) -> Result<Vec<String>, String> {
    let settings = toml::from_str::<toml::Table>(text)
        .map_err(|error| error.to_string().trim_end().to_string())?;
    let Some(levels) = settings.get("rules") else {
        return Ok(Vec::new());
    };
    let levels = levels
        .as_table()
        .ok_or("`[rules]` is a table: write `\"fk-without-index\" = \"warn\"` under it")?;
    let mut lowered = Vec::new();
    for (name, level) in levels {
        let rule = schema_core::rules::rule(name).ok_or_else(|| {
            let known = schema_core::rules::CATALOGUE.iter().map(|rule| rule.name);
            let near = schema_core::rules::closest(name, known)
                .map_or(String::new(), |near| format!(": did you mean `{near}`?"));
            format!("`[rules]` names `{name}`, which is no rule{near}")
        })?;
        match level.as_str() {
            Some("error") => {}
            Some("warn") if rule.lift == Lift::Never => {
                return Err(format!(
                    "`{name}` can't be lowered: PostgreSQL itself refuses what breaks it, or nothing is left to decide"
                ));
            }
            // The compiler judges these in a constant, which can refuse but not warn.
            Some("warn") if !matches!(rule.judge, Judge::Table(_) | Judge::Function(_)) => {
                return Err(format!(
                    "`{name}` can't be lowered for a whole project: waive it where it is broken, with `#[waive(..)]`"
                ));
            }
            Some("warn") => lowered.push(name.clone()),
            _ => return Err(format!("the level of `{name}` is \"error\" or \"warn\"")),
        }
    }
    Ok(lowered)
}

#[cfg(test)]
mod tests {
    #[test]
    fn today_has_the_form_of_a_date() {
        let today = super::today();
        assert_eq!(today.len(), 10, "{today}");
        assert!(
            today.as_str() > "2026-01-01" && today.as_str() < "2100-01-01",
            "{today}"
        );
    }
}
