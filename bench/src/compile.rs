//! CPU time of `cargo check`: the same structs plain, with serde's two derives, with
//! `sqlx::FromRow`, and as tables with every rule on.
//!
//! Four generated crates of one workspace share a target folder, with the dependencies built before
//! the clock starts. The variants alternate within each round. What plain structs take is taken off
//! before ratios are made, so that cargo itself and the reading of files do not count.

use crate::cpu::seconds;
use crate::numbers::median;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    Plain,
    Serde,
    FromRow,
    Table,
}

const VARIANTS: [Variant; 4] = [
    Variant::Plain,
    Variant::Serde,
    Variant::FromRow,
    Variant::Table,
];

impl Variant {
    fn package(self) -> &'static str {
        match self {
            Variant::Plain => "bench-plain",
            Variant::Serde => "bench-serde",
            Variant::FromRow => "bench-from-row",
            Variant::Table => "bench-table",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Variant::Plain => "plain structs",
            Variant::Serde => "serde, both derives",
            Variant::FromRow => "sqlx::FromRow",
            Variant::Table => "Table and schema!",
        }
    }

    fn dependencies(self, repository: &Path) -> String {
        let sqlx = "sqlx = { version = \"0.9\", default-features = false, features = [\"derive\", \"postgres\", \"uuid\", \"chrono\", \"rust_decimal\"] }\n";
        match self {
            Variant::Plain => String::new(),
            Variant::Serde => "serde = { version = \"1\", features = [\"derive\"] }\n".into(),
            Variant::FromRow => sqlx.into(),
            Variant::Table => format!("schema = {{ path = {:?} }}\n", repository.join("schema")),
        }
    }

    fn type_features(self) -> &'static str {
        if self == Variant::Serde {
            "\"serde\""
        } else {
            ""
        }
    }
}

/// How it is measured.
#[derive(clap::Args)]
pub struct Args {
    /// How many tables, each number by itself
    #[arg(long, value_delimiter = ',', default_value = "100,500")]
    tables: Vec<usize>,
    /// How often; the median is printed
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Leaves the generated crates
    #[arg(long)]
    keep: bool,
}

/// Measures and prints.
///
/// # Errors
/// A generated crate that does not compile.
pub fn run(args: &Args) -> Result<(), String> {
    for tables in &args.tables {
        measure(*tables, args.rounds, args.keep)?;
    }
    Ok(())
}

fn measure(tables: usize, rounds: usize, keep: bool) -> Result<(), String> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the repository is not where it was compiled")?;
    let workspace =
        std::env::temp_dir().join(format!("schema-bench-{tables}-{}", std::process::id()));
    let result = generate(&workspace, repository, tables)
        .map_err(|error| format!("{}: {error}", workspace.display()))
        .and_then(|()| compare(&workspace, tables, rounds));
    if keep {
        println!("kept: {}\n", workspace.display());
    } else {
        // Also after a failure; a folder that can't be removed is no failure.
        let _ = fs::remove_dir_all(&workspace);
    }
    result
}

fn compare(workspace: &Path, tables: usize, rounds: usize) -> Result<(), String> {
    for variant in VARIANTS {
        seconds(&mut check(workspace, variant))?;
    }
    let mut clean = [const { Vec::new() }; VARIANTS.len()];
    let mut touched = [const { Vec::new() }; VARIANTS.len()];
    for round in 0..rounds {
        for (at, variant) in VARIANTS.into_iter().enumerate() {
            forget(workspace, variant)?;
            clean[at].push(seconds(&mut check(workspace, variant))?);
            edit(workspace, variant, tables / 2, round)
                .map_err(|error| format!("the edit failed: {error}"))?;
            touched[at].push(seconds(&mut check(workspace, variant))?);
        }
    }
    print(tables, rounds, "from clean, dependencies built", &clean);
    print(tables, rounds, "after an edit in one file", &touched);
    Ok(())
}

fn print(tables: usize, rounds: usize, what: &str, times: &[Vec<f64>]) {
    let plain = median(&times[0]);
    let extra = |at: usize| median(&times[at]) - plain;
    println!("cargo check of {tables} tables, {what}: CPU seconds, median of {rounds}");
    println!(
        "{:22}{:>9}{:>14}{:>10}",
        "", "seconds", "ms a table", "x serde"
    );
    for (at, variant) in VARIANTS.into_iter().enumerate() {
        let total = median(&times[at]);
        if variant == Variant::Plain {
            println!("{:22}{total:>9.2}", variant.label());
        } else {
            let a_table = extra(at) * 1000.0 / tables as f64;
            let ratio = extra(at) / extra(1);
            println!(
                "{:22}{total:>9.2}{a_table:>14.2}{ratio:>10.2}",
                variant.label()
            );
        }
    }
    println!();
}

fn cargo(workspace: &Path, variant: Variant, command: &str) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args([command, "--quiet", "-p", variant.package()])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"));
    cargo
}

fn check(workspace: &Path, variant: Variant) -> Command {
    cargo(workspace, variant, "check")
}

/// Removes what cargo has of the one generated crate, its incremental state included.
fn forget(workspace: &Path, variant: Variant) -> Result<(), String> {
    seconds(&mut cargo(workspace, variant, "clean")).map(|_| ())
}

/// A real edit: another comment above the table, and another length of one column.
fn edit(workspace: &Path, variant: Variant, table: usize, round: usize) -> std::io::Result<()> {
    let file = source(workspace, variant).join(format!("t{table}.rs"));
    fs::write(file, module(variant, table, 41 + round))
}

fn source(workspace: &Path, variant: Variant) -> PathBuf {
    workspace.join(variant.package()).join("src")
}

fn generate(workspace: &Path, repository: &Path, tables: usize) -> std::io::Result<()> {
    fs::create_dir_all(workspace)?;
    let members: Vec<String> = VARIANTS
        .iter()
        .map(|variant| format!("{:?}", variant.package()))
        .collect();
    fs::write(
        workspace.join("Cargo.toml"),
        format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
            members.join(", ")
        ),
    )?;
    fs::copy(repository.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    fs::copy(
        repository.join("rust-toolchain.toml"),
        workspace.join("rust-toolchain.toml"),
    )?;
    for variant in VARIANTS {
        let source = source(workspace, variant);
        fs::create_dir_all(&source)?;
        fs::write(
            workspace.join(variant.package()).join("Cargo.toml"),
            format!(
                "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\
                 uuid = {{ version = \"1\", default-features = false, features = [{features}] }}\n\
                 chrono = {{ version = \"0.4\", default-features = false, features = [{features}] }}\n\
                 rust_decimal = {{ version = \"1\", default-features = false, features = [{features}] }}\n",
                variant.package(),
                variant.dependencies(repository),
                features = variant.type_features(),
            ),
        )?;
        fs::write(source.join("lib.rs"), root(variant, tables))?;
        for table in 0..tables {
            fs::write(
                source.join(format!("t{table}.rs")),
                module(variant, table, 40),
            )?;
        }
    }
    Ok(())
}

/// The crate's root.
pub fn root(variant: Variant, tables: usize) -> String {
    let mut text = String::new();
    for table in 0..tables {
        let _ = writeln!(text, "pub mod t{table};");
    }
    if variant == Variant::Table {
        let list: Vec<String> = (0..tables)
            .map(|table| format!("t{table}::Record{table}"))
            .collect();
        let _ = writeln!(
            text,
            "schema::schema! {{ pub generated {{ tables: [{}] }} }}",
            list.join(", ")
        );
    }
    text
}

/// One table: 12 columns, 2 foreign keys, 3 indexes, 2 checks. Derives other than `Table` see the
/// same fields without the attributes.
pub fn module(variant: Variant, table: usize, title: usize) -> String {
    let first = table.saturating_sub(1);
    let second = table.saturating_sub(2);
    let path = |to: usize| {
        if to == table {
            "Self::id".to_string()
        } else {
            format!("crate::t{to}::Record{to}::id")
        }
    };
    let uses = match variant {
        Variant::Table => "use schema::prelude::*;",
        _ => "use {chrono::{DateTime, NaiveDate, Utc}, rust_decimal::Decimal, uuid::Uuid};",
    };
    let derive = match variant {
        Variant::Plain => "",
        Variant::Serde => "#[derive(serde::Serialize, serde::Deserialize)]\n",
        Variant::FromRow => "#[derive(sqlx::FromRow)]\n",
        Variant::Table => "#[derive(Table)]\n",
    };
    let said = |attributes: String| match variant {
        Variant::Table => attributes,
        _ => String::new(),
    };
    let above = said(format!(
        "#[table(name = \"record_{table}\")]\n\
         #[check(discount <= amount)]\n\
         #[index(first_id, desc(created_at), serves = \"the newest of a parent\")]\n\
         #[index(second_id)]\n\
         #[index(due_on, when(is_open), serves = \"what is due\")]\n\
         #[no_rls(because = \"generated\")]\n\
         #[touch(updated_at)]\n"
    ));
    let fields = [
        (
            said("#[primary_key] #[default(gen_random_uuid())]".into()),
            "id: Uuid",
        ),
        (
            said(format!(
                "#[references({}, on_delete = restrict)]",
                path(first)
            )),
            "first_id: Uuid",
        ),
        (
            said(format!(
                "#[references({}, on_delete = restrict)]",
                path(second)
            )),
            "second_id: Uuid",
        ),
        (said("#[varchar(40)]".into()), "code: String"),
        (said(format!("#[varchar({title})]")), "title: String"),
        (
            said("#[numeric(10, 2)] #[check(amount >= 0)]".into()),
            "amount: Decimal",
        ),
        (
            said("#[numeric(10, 2)]".into()),
            "discount: Option<Decimal>",
        ),
        (String::new(), "quantity: i32"),
        (String::new(), "is_open: bool"),
        (String::new(), "due_on: Option<NaiveDate>"),
        (
            said("#[default(now())]".into()),
            "created_at: DateTime<Utc>",
        ),
        (
            said("#[default(now())]".into()),
            "updated_at: DateTime<Utc>",
        ),
    ];
    let mut text = format!(
        "{uses}\n\n/// Record {table}, title {title}.\n{derive}{above}pub struct Record{table} {{\n"
    );
    for (attributes, field) in fields {
        let _ = writeln!(text, "    {attributes}\n    pub {field},");
    }
    text.push_str("}\n");
    text
}
