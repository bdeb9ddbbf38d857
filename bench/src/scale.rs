//! How it grows: reading, comparing, planning, applying and rolling back a generated schema, beside `psql`.
//!
//! Everything runs on one private server with PostgreSQL's own settings, `max_locks_per_transaction = 64`
//! among them. What is divided ran in the same round, one after the other.

use crate::cpu::succeed;
use crate::generated;
use crate::numbers::median;
use migrator::inspect::inspect;
use schema_core::generate::migration::migration;
use schema_core::object::Objects;
use schema_core::plan::plan;
use schema_tests::{Cluster, Database, Folder, database, repository};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How it is measured.
#[derive(clap::Args)]
pub struct Args {
    /// How many tables, each number by itself
    #[arg(long, value_delimiter = ',', default_value = "100,1000,5000")]
    tables: Vec<usize>,
    /// How often; the median is printed
    #[arg(long, default_value_t = 5)]
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
    let rounds = args.rounds;
    let cluster = Cluster::start_durable();
    let version = cluster.maintenance().major_version();
    for &tables in &args.tables {
        println!("\n{tables} tables on PostgreSQL {version}: wall time, median of {rounds}");
        let scale = Scale {
            cluster: &cluster,
            folder: Folder::new("bench-scale"),
            migrator: repository::root().join(&args.migrator),
            rounds,
            tables,
        };
        scale.measure()?;
    }
    Ok(())
}

struct Scale<'a> {
    cluster: &'a Cluster,
    folder: Folder,
    migrator: PathBuf,
    rounds: usize,
    tables: usize,
}

/// One line of the table: seconds, and those of what it is divided by.
struct Line {
    label: &'static str,
    seconds: Vec<f64>,
}

impl Scale<'_> {
    fn measure(&self) -> Result<(), String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(told)?;
        let script = self
            .folder
            .write("schema.sql", &generated::schema(self.tables));
        let floor_script = self.folder.write("floor.sql", include_str!("floor.sql"));
        let source = self.cluster.database("source");
        succeed(&mut psql(&source, &script))?;

        let (mut floor, mut dump) = (line("floor: psql, catalog queries"), line("pg_dump -s"));
        let mut inspected = line("inspect");
        let mut here = Objects::new();
        for _ in 0..self.rounds {
            floor.time(|| succeed(&mut psql(&source, &floor_script)))?;
            // What was read before is given back first: that is no part of reading.
            here = Objects::new();
            inspected.time(|| {
                here = runtime.block_on(read(&source))?;
                Ok(())
            })?;
            let mut pg_dump = Command::new(database::program("pg_dump"));
            pg_dump.arg("-s").arg(source.url());
            dump.time(|| succeed(&mut pg_dump))?;
        }
        floor.print(&floor);
        dump.print(&floor);
        inspected.print(&floor);

        let changed = self.cluster.database("changed");
        succeed(&mut psql(&changed, &script))?;
        runtime.block_on(execute(&changed, &generated::ten_changes()))?;
        let there = runtime.block_on(read(&changed))?;
        let (mut nothing, mut ten) = (line("diff, nothing to do"), line("diff, ten changes"));
        for _ in 0..self.rounds {
            nothing.time(|| steps(&here, &here).map(drop))?;
            ten.time(|| steps(&here, &there).map(drop))?;
        }
        nothing.print(&floor);
        ten.print(&floor);
        self.apply(&script, &here, &floor)
    }

    /// From nothing and back to nothing.
    fn apply(&self, script: &Path, objects: &Objects, floor: &Line) -> Result<(), String> {
        let begun = Instant::now();
        let planned = plan(&Objects::new(), objects, &Objects::new()).map_err(told)?;
        let files = migration(&planned, "Everything.");
        println!(
            "{:34}{:>8.0} ms",
            "plan of everything",
            begun.elapsed().as_secs_f64() * 1000.0
        );
        self.folder.write(
            "schema.toml",
            "[schema]\ncrate = \".\"\n[proof]\nrequired = false\n",
        );
        self.folder
            .write("migrations/20260101000000_all/up.sql", &files.up);
        let down = self
            .folder
            .write("migrations/20260101000000_all/down.sql", &files.down);
        let (mut applied, mut checked) = (line("migrator apply"), line("migrator check"));
        // What does not fit into the server's lock table goes statement by statement.
        let (up_fits, down_fits) = (self.tables <= 1000, self.tables <= 200);
        let mut psql_up = line(if up_fits {
            "psql -1 -f, up"
        } else {
            "psql -f, up"
        });
        let mut psql_down = line(if down_fits {
            "psql -1 -f, down"
        } else {
            "psql -f, down"
        });
        let (mut rolled_back, mut inspected) = (line("migrator rollback"), line("floor again"));
        for _ in 0..self.rounds {
            let database = self.cluster.database("psql");
            let mut up = psql(&database, script);
            let mut back = psql(&database, &down);
            if up_fits {
                up.arg("-1");
            }
            psql_up.time(|| succeed(&mut up))?;
            if down_fits {
                back.arg("-1");
            }
            psql_down.time(|| succeed(&mut back))?;
            let database = self.cluster.database("migrator");
            applied.time(|| succeed(&mut self.migrator(&database, &["apply"])))?;
            inspected.time(|| {
                let floor = self.folder.path().join("floor.sql");
                succeed(&mut psql(&database, &floor))
            })?;
            checked.time(|| succeed(&mut self.migrator(&database, &["check", "--database"])))?;
            rolled_back.time(|| {
                succeed(&mut self.migrator(&database, &["rollback", "--to", "0", "--yes"]))
            })?;
        }
        psql_up.print(floor);
        applied.print(&psql_up);
        checked.print(&inspected);
        psql_down.print(floor);
        rolled_back.print(&psql_down);
        Ok(())
    }

    fn migrator(&self, database: &Database, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.migrator);
        command
            .current_dir(self.folder.path())
            .env("DATABASE_URL", database.url())
            .args(arguments);
        command
    }
}

fn line(label: &'static str) -> Line {
    Line {
        label,
        seconds: Vec::new(),
    }
}

impl Line {
    fn time(&mut self, work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let begun = Instant::now();
        work()?;
        self.seconds.push(begun.elapsed().as_secs_f64());
        Ok(())
    }

    fn print(&self, other: &Line) {
        let ratios: Vec<f64> = self
            .seconds
            .iter()
            .zip(&other.seconds)
            .map(|(one, other)| one / other)
            .collect();
        let milliseconds = median(&self.seconds) * 1000.0;
        let (label, divided_by) = (self.label, other.label);
        let ratio = median(&ratios);
        println!("{label:34}{milliseconds:>8.0} ms{ratio:>8.2} x {divided_by}");
    }
}

fn steps(from: &Objects, to: &Objects) -> Result<usize, String> {
    let planned = plan(from, to, &Objects::new()).map_err(told)?;
    Ok(planned.steps.len())
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// `psql -f`, which stops at the first error.
pub fn psql(database: &Database, script: &Path) -> Command {
    let mut psql = Command::new(database::program("psql"));
    psql.args([
        "--no-psqlrc",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-o",
        "/dev/null",
    ]);
    psql.arg("-f").arg(script).arg(database.url());
    psql
}

async fn read(database: &Database) -> Result<Objects, String> {
    let mut connection = PgConnection::connect(database.url()).await.map_err(told)?;
    let inspection = inspect(&mut connection).await.map_err(told)?;
    Ok(inspection.objects)
}

async fn execute(database: &Database, sql: &str) -> Result<(), String> {
    let mut connection = PgConnection::connect(database.url()).await.map_err(told)?;
    let done = sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await;
    done.map(drop).map_err(told)
}
