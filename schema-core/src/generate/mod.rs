//! Schemas and plans as files: pure text, written by whoever calls.

pub mod ddl;
pub mod migration;
