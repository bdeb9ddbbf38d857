//! A native PostgreSQL for one test binary: its own folder, its own port, an ordinary user.
//!
//! The programs come from `PG_BIN`, else from `pg_config --bindir`, else from the newest
//! `/usr/lib/postgresql/*/bin`. The server and its folder go away with the test process, also when
//! that is killed: `cluster.sh` waits for the end of a pipe.

use crate::database::{Database, programs};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The superuser's password; it must not be seen in anything a migrator prints.
pub const PASSWORD: &str = "ploverRidge417";

/// A running server.
#[derive(Debug)]
pub struct Cluster {
    watchdog: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// The server of this test binary, started by the first who asks.
    pub fn shared() -> &'static Cluster {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(Cluster::start)
    }

    /// A server of one's own, for tests that do it harm.
    pub fn start() -> Cluster {
        Cluster::start_with("unlimited", "tests")
    }

    /// A server with PostgreSQL's own settings: a commit waits for the disk. For measuring.
    pub fn start_durable() -> Cluster {
        Cluster::start_with("unlimited", "defaults")
    }

    /// A server that cannot write more than 20 MB and half a kilobyte into a file. What it meets there
    /// is what it meets on a full disk: a block that was written in part. No right to mount
    /// a small disk is needed.
    pub fn start_with_small_files() -> Cluster {
        Cluster::start_with("40001", "tests")
    }

    fn start_with(largest_file: &str, settings: &str) -> Cluster {
        // Another process can take the port between the look and the start.
        let mut said = String::new();
        for _ in 0..3 {
            match Cluster::try_start(largest_file, settings) {
                Ok(cluster) => return cluster,
                Err(error) => said = error,
            }
        }
        panic!("no private PostgreSQL: {said}");
    }

    fn try_start(largest_file: &str, settings: &str) -> Result<Cluster, String> {
        let port = free_port();
        let mut watchdog = as_ordinary_user("sh")
            .args(["-c", include_str!("cluster.sh"), "cluster"])
            .arg(bin())
            .args([&port.to_string(), PASSWORD, largest_file, settings])
            .current_dir("/")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group_of_its_own()
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut line = String::new();
        let stdout = watchdog.stdout.take().expect("it is a pipe");
        BufReader::new(stdout)
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        match line.trim_end().strip_prefix("ready ") {
            Some(folder) => Ok(Cluster {
                folder: PathBuf::from(folder),
                port,
                watchdog,
            }),
            None => {
                let mut error = String::new();
                if let Some(mut stderr) = watchdog.stderr.take() {
                    let _ = stderr.read_to_string(&mut error);
                }
                let _ = watchdog.wait();
                Err(error)
            }
        }
    }

    /// A fresh, empty database.
    pub fn database(&self, about: &str) -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{about}_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.maintenance()
            .execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .expect("the superuser can create a database");
        self.database_called(&name)
    }

    /// A database that is there already.
    pub fn database_called(&self, name: &str) -> Database {
        Database::new(self.url("postgres", PASSWORD, name))
    }

    /// The database in which others are created.
    pub fn maintenance(&self) -> Database {
        self.database_called("postgres")
    }

    /// How to connect as this role.
    pub fn url(&self, role: &str, password: &str, database: &str) -> String {
        format!(
            "postgres://{role}:{password}@127.0.0.1:{}/{database}",
            self.port
        )
    }

    /// A role that can log in and nothing else, with the tests' password; a second call with the same name is one role.
    pub fn role(&self, name: &str, options: &str) {
        self.maintenance()
            .execute(&format!(
                "DO $$ BEGIN CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' {options}; \
                 EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            ))
            .expect("the superuser can create a role");
    }

    /// The folder that holds the data, the socket and `server.log`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The port it listens on, at 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

/// The folder with `initdb` and `postgres`.
pub fn bin() -> PathBuf {
    let has_server =
        |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    if let Some(named) = std::env::var_os("PG_BIN") {
        let named = PathBuf::from(named);
        assert!(
            has_server(&named),
            "PG_BIN is {}, and there is no `initdb` with a `postgres` beside it",
            named.display()
        );
        return named;
    }
    programs().into_iter().find(has_server).unwrap_or_else(|| {
        panic!(
            "no PostgreSQL server found: install one (Debian: apt-get install postgresql), \
             or point PG_BIN to the folder with its `initdb` and `postgres`"
        )
    })
}

/// A port that nobody listens on just now.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it is bound").port()
}

/// PostgreSQL refuses to run as root; then it runs as `postgres`, or as `nobody`.
fn as_ordinary_user(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = ["postgres", "nobody"]
        .into_iter()
        .find(|user| {
            users
                .lines()
                .any(|line| line.starts_with(&format!("{user}:")))
        })
        .expect("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`");
    let group = users
        .lines()
        .find_map(|line| {
            line.strip_prefix(&format!("{user}:"))?
                .split(':')
                .nth(2)
                .map(str::to_string)
        })
        .expect("a user has a group");
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={user}"))
        .arg(format!("--regid={group}"))
        .args(["--clear-groups", "--", program])
        .env("HOME", "/tmp");
    command
}

fn is_root() -> bool {
    let id = Command::new("id")
        .arg("-u")
        .output()
        .expect("`id` is there");
    id.stdout.trim_ascii() == b"0"
}

/// A process group of its own, so that Ctrl-C at the tests leaves the tidying up to the pipe.
trait ProcessGroup {
    fn process_group_of_its_own(&mut self) -> &mut Self;
}

impl ProcessGroup for Command {
    fn process_group_of_its_own(&mut self) -> &mut Self {
        std::os::unix::process::CommandExt::process_group(self, 0)
    }
}
