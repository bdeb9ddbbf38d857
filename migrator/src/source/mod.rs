//! Where a schema or its history comes from.

pub mod cargo;
pub mod chain;
pub mod checksum;
mod command;
pub mod declared;
pub mod files;
mod metadata;
pub mod proof;
mod runner;
pub mod script;
