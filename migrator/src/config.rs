//! `schema.toml`: which crate holds the schema and where its migrations lie.
//!
//! It is looked for upwards from the current folder. All paths in it are relative to the file. An
//! unknown key is an error with its line: a misspelt setting that is quietly ignored is a bug.

use crate::error::{Error, Kind, Result};
use schema_core::rules::closest;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const FILE_NAME: &str = "schema.toml";

/// What `schema.toml` says, with absolute paths.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file itself.
    pub file: PathBuf,
    /// The folder of the file: `.migrator/` lies here.
    pub root: PathBuf,
    /// The folder of the crate that holds `schema! { .. }`.
    pub crate_dir: PathBuf,
    /// The folder of the migrations. It need not exist yet.
    pub migrations: PathBuf,
    /// Rules whose level was changed, by rule name. The values are checked by whoever knows the rules.
    pub rules: BTreeMap<String, String>,
    /// `[proof] required`: whether `apply` refuses a migration that was not proved. It does unless said otherwise.
    pub demand_proof: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: SchemaSection,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    #[serde(default)]
    proof: ProofSection,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofSection {
    required: bool,
}

impl Default for ProofSection {
    fn default() -> Self {
        ProofSection { required: true }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemaSection {
    #[serde(rename = "crate")]
    crate_dir: PathBuf,
    migrations: Option<PathBuf>,
}

impl Config {
    /// Reads the given file, or the nearest `schema.toml` upwards from the current folder.
    ///
    /// # Errors
    /// [`Kind::Config`] when there is none, or when it says something unknown.
    pub fn load(given: Option<&Path>) -> Result<Self> {
        match given {
            Some(file) => Self::read(file),
            None => {
                let here = std::env::current_dir().map_err(|e| {
                    Error::new(Kind::Io, format!("the current folder cannot be read: {e}"))
                })?;
                Self::read(&find_upwards(&here)?)
            }
        }
    }

    /// Reads one file.
    ///
    /// # Errors
    /// [`Kind::Config`] when it cannot be read or says something unknown.
    pub fn read(file: &Path) -> Result<Self> {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|e| Error::new(Kind::Config, format!("cannot read {shown}: {e}")))?;
        let parsed: File = toml::from_str(&text).map_err(|e| {
            let span = e.span().unwrap_or(0..0);
            let word = text.get(span.clone()).unwrap_or_default();
            let error = Error::new(Kind::Config, format!("{shown} is not understood")).at(
                &shown,
                &text,
                span.start,
                span.len(),
                e.message(),
            );
            let error = match closest(word, KEYS) {
                Some(key) if e.message().contains("unknown field") => {
                    error.help(format!("did you mean `{key}`?"))
                }
                _ => error,
            };
            error.help(format!("it looks like this:\n{EXAMPLE}"))
        })?;
        let file = std::path::absolute(file)
            .map_err(|e| Error::new(Kind::Config, format!("cannot read {shown}: {e}")))?;
        let root = file.parent().unwrap_or(Path::new("/")).to_owned();
        let crate_dir = root.join(&parsed.schema.crate_dir);
        let migrations = match parsed.schema.migrations {
            Some(folder) => root.join(folder),
            None => crate_dir.join("migrations"),
        };
        Ok(Config {
            file,
            root,
            crate_dir,
            migrations,
            rules: parsed.rules,
            demand_proof: parsed.proof.required,
        })
    }

    /// A path as the user would write it: relative to the current folder where that is shorter.
    pub fn shown(path: &Path) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        path.strip_prefix(&here)
            .ok()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

const KEYS: [&str; 6] = [
    "schema",
    "rules",
    "proof",
    "crate",
    "migrations",
    "required",
];

const EXAMPLE: &str = "[schema]\n\
    crate = \"path/to/your/schema-crate\"   # the crate that holds `schema! { .. }`\n\
    migrations = \"path/to/migrations\"     # optional, \"<crate>/migrations\" by default";

fn find_upwards(from: &Path) -> Result<PathBuf> {
    from.ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|file| file.is_file())
        .ok_or_else(|| {
            Error::new(
                Kind::Config,
                format!(
                    "no {FILE_NAME} in {} or any folder above it",
                    from.display()
                ),
            )
            .help(format!(
                "create {FILE_NAME} in the root of your project:\n{EXAMPLE}"
            ))
            .help("or name it: --config path/to/schema.toml")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config> {
        let folder = std::env::temp_dir().join(format!("migrator-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{}.toml", text.len()));
        std::fs::write(&file, text).unwrap();
        let config = Config::read(&file);
        std::fs::remove_file(&file).unwrap();
        config
    }

    #[test]
    fn migrations_lie_in_the_crate_unless_said_otherwise() {
        let config = read("[schema]\ncrate = \"a/b\"\n").unwrap();
        assert!(config.migrations.ends_with("a/b/migrations"));
        let config = read("[schema]\ncrate = \"a/b\"\nmigrations = \"m\"\n").unwrap();
        assert_eq!(config.migrations, config.root.join("m"));
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        let error = read("[schema]\ncrate = \"a\"\nmigration = \"m\"\n").unwrap_err();
        assert_eq!(error.kind(), Kind::Config);
        assert!(read("[schema]\ncrate = \"a\"\n[rule]\n").is_err());
        assert!(read("[rules]\n").is_err());
    }
}
