//! What keeps the house in order, read from the sources themselves: the direction of dependencies, the
//! core without I/O, files that say what they are for, nothing left undone. `docs/architecture.md`
//! names these as invariants.

#[path = "tidy/crates.rs"]
mod crates;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/sources.rs"]
mod sources;
