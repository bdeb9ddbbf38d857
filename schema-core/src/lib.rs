//! schema-core
