//! What the tests stand on: a private PostgreSQL, the migrator's binary, projects in temporary
//! folders, and a database's catalog as text.
//!
//! Nothing here skips: what a test needs and does not find is a panic that says what to install.

pub mod catalog;
pub mod cluster;
pub mod database;
pub mod embedded;
pub mod folder;
pub mod migrator;
pub mod project;
pub mod repository;

pub use catalog::Catalog;
pub use cluster::Cluster;
pub use database::{Database, Refusal};
pub use embedded::{Embedded, Served};
pub use folder::Folder;
pub use migrator::{Migrator, Run};
pub use project::Project;
