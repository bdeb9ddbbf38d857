//! Every kind of change to every kind of object, both ways, on real servers.
//!
//! A case is a folder: `a.sql` and `b.sql` make two schemas, `rows.sql` fills the first one. Each case is
//! walked there and back, and from the other side likewise; after every way the catalog is compared
//! by pg_dump and by the migrator's inspection, and planning again has to find nothing.

#[path = "evolution/case.rs"]
mod case;
#[path = "evolution/casts.rs"]
mod casts;
#[path = "evolution/drift.rs"]
mod drift;
#[path = "evolution/dump.rs"]
mod dump;
#[path = "evolution/embedded.rs"]
mod embedded;
#[path = "evolution/inside.rs"]
mod inside;
#[path = "evolution/keep.rs"]
mod keep;
#[path = "evolution/native.rs"]
mod native;
#[path = "evolution/partition.rs"]
mod partition;
#[path = "evolution/property.rs"]
mod property;
#[path = "evolution/random.rs"]
mod random;
#[path = "evolution/rewriting.rs"]
mod rewriting;
#[path = "evolution/row_result.rs"]
mod row_result;
#[path = "evolution/rows.rs"]
mod rows;
#[path = "evolution/script.rs"]
mod script;
#[path = "evolution/seed.rs"]
mod seed;
#[path = "evolution/unmodelled.rs"]
mod unmodelled;
#[path = "evolution/walk.rs"]
mod walk;
