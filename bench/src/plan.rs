//! From ten edits in the declarations of a generated crate to a migration that is proved, beside applying the
//! whole schema once and reading it once.

use crate::compile::{Variant, module, root};
use crate::cpu::succeed;
use crate::numbers::median;
use crate::scale::psql;
use schema_tests::{Cluster, Folder, repository};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// Ten edits, each to a table of its own: what stands there, and what is written instead.
const EDITS: [(&str, &str); 10] = [
    (
        "pub is_open: bool,",
        "pub is_open: bool,\n    #[text]\n    pub remark: Option<String>,",
    ),
    ("    pub quantity: i32,\n", ""),
    ("pub discount: Option<Decimal>", "pub discount: Decimal"),
    (
        "#[varchar(40)]\n    pub title",
        "#[varchar(60)]\n    pub title",
    ),
    ("discount <= amount", "discount < amount"),
    ("desc(created_at)", "created_at"),
    (
        "on_delete = restrict)]\n    pub second_id",
        "on_delete = cascade)]\n    pub second_id",
    ),
    ("/// Record ", "/// Said anew of record "),
    (
        "pub due_on: Option<NaiveDate>",
        "#[renamed_from(\"due_on\")]\n    pub due_day: Option<NaiveDate>",
    ),
    (
        "#[index(second_id)]",
        "#[index(second_id)]\n#[index(code, serves = \"who knows a code\")]",
    ),
];

/// How it is measured.
#[derive(clap::Args)]
pub struct Args {
    /// How many tables
    #[arg(long, default_value_t = 1000)]
    tables: usize,
    /// How often; the median is printed
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The program
    #[arg(long, default_value = "target/release/migrator")]
    migrator: PathBuf,
}

/// Measures and prints.
///
/// # Errors
/// A run that failed.
pub fn run(args: &Args) -> Result<(), String> {
    let (rounds, tables) = (args.rounds, args.tables);
    if tables < EDITS.len() * 7 {
        return Err(format!("at least {} tables", EDITS.len() * 7));
    }
    let cluster = Cluster::start_durable();
    let project = Project {
        cluster: &cluster,
        folder: Folder::new("bench-plan"),
        migrator: repository::root().join(&args.migrator),
    };
    project.write(tables);
    let version = cluster.maintenance().major_version();
    println!("{tables} declared tables on PostgreSQL {version}: wall time, median of {rounds}");
    let first = project.plan(&["first"])?;
    println!("{:34}{first:>8.1} s", "plan of everything, compiled anew");
    project.edit();
    project.plan(&["ten", "--dry-run"])?;
    project.compare(rounds)
}

struct Project<'a> {
    cluster: &'a Cluster,
    folder: Folder,
    migrator: PathBuf,
}

impl Project<'_> {
    fn write(&self, tables: usize) {
        let schema = repository::root().join("schema");
        let manifest = format!(
            "[package]\nname = \"many\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nschema = {{ path = {schema:?} }}\n\
             uuid = {{ version = \"1\", default-features = false }}\n\
             chrono = {{ version = \"0.4\", default-features = false }}\n\
             rust_decimal = {{ version = \"1\", default-features = false }}\n"
        );
        self.folder.write("Cargo.toml", &manifest);
        self.folder
            .write("schema.toml", "[schema]\ncrate = \".\"\n");
        self.folder
            .write("src/lib.rs", &root(Variant::Table, tables));
        for table in 0..tables {
            let text = module(Variant::Table, table, 40);
            self.folder.write(&format!("src/t{table}.rs"), &text);
        }
    }

    fn edit(&self) {
        for (turn, (from, to)) in EDITS.into_iter().enumerate() {
            let table = turn * 7 + 3;
            let mut text = module(Variant::Table, table, 40).replacen(from, to, 1);
            if to.contains("renamed_from") {
                text = text.replace("#[index(due_on", "#[index(due_day");
            }
            self.folder.write(&format!("src/t{table}.rs"), &text);
        }
    }

    /// Each round: the schema applied once, read once by psql, and planned. What one of them leaves to be written is
    /// written before the next one begins: to drop a scratch database, a server writes what it holds of all others.
    fn compare(&self, rounds: usize) -> Result<(), String> {
        let floor = self.folder.write("floor.sql", include_str!("floor.sql"));
        let (mut applied, mut read, mut planned) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rounds {
            let database = self.cluster.database("once");
            self.checkpoint()?;
            let begun = Instant::now();
            let mut apply = self.migrator(database.url());
            succeed(apply.arg("apply"))?;
            applied.push(begun.elapsed().as_secs_f64());
            let begun = Instant::now();
            succeed(&mut psql(&database, &floor))?;
            read.push(begun.elapsed().as_secs_f64());
            self.checkpoint()?;
            planned.push(self.plan(&["ten", "--dry-run"])?);
        }
        let ratios: Vec<f64> = (0..rounds)
            .map(|round| planned[round] / (applied[round] + read[round]))
            .collect();
        println!("{:34}{:>8.1} s", "migrator apply", median(&applied));
        println!(
            "{:34}{:>8.1} s",
            "floor: psql, catalog queries",
            median(&read)
        );
        println!(
            "{:34}{:>8.1} s{:>8.2} x both",
            "migrator plan, ten changes",
            median(&planned),
            median(&ratios)
        );
        Ok(())
    }

    fn checkpoint(&self) -> Result<(), String> {
        let written = self.cluster.maintenance().execute("CHECKPOINT");
        written.map_err(|refusal| refusal.text)
    }

    /// Seconds.
    fn plan(&self, arguments: &[&str]) -> Result<f64, String> {
        let begun = Instant::now();
        let mut plan = self.migrator(self.cluster.maintenance().url());
        let output = plan.arg("plan").args(arguments).output();
        let output = output.map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(said.into_owned());
        }
        for line in said.lines().filter(|line| line.starts_with("took")) {
            println!("  {line}");
        }
        Ok(begun.elapsed().as_secs_f64())
    }

    fn migrator(&self, url: &str) -> Command {
        let mut command = Command::new(&self.migrator);
        command
            .current_dir(self.folder.path())
            .env("DATABASE_URL", url)
            .env("CARGO_TARGET_DIR", self.folder.path().join("target"));
        command
    }
}
