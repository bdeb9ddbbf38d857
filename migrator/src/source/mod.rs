//! Where a schema comes from.

pub mod cargo;
mod metadata;
mod runner;
