//! Plans, applies and rolls back PostgreSQL migrations.
//!
//! The `migrator` command is one user of this library ([`cli::main`]); tests, and programs that bring
//! their own migrations, are others: read a folder with [`source::files::read_folder`], open an
//! [`apply::Executor`] on a database, and [`apply`](apply::Executor::apply).
//!
//! - [`config`] reads `schema.toml`
//! - [`source`]: where a schema or its history comes from
//! - [`server`]: what it talks to: a server of the user's, the embedded one, a scratch database
//! - [`inspect`]: what a database holds
//! - [`planning`]: from declarations to a proven migration
//! - [`apply`]: the executor, its journal and its lock
//! - [`report`]: how results look
//! - [`cmd`]: the command line, one command a file

pub mod apply;
pub mod cli;
pub mod cmd;
pub mod config;
pub mod error;
pub mod inspect;
pub mod planning;
pub mod report;
pub mod server;
pub mod source;
mod typed;
