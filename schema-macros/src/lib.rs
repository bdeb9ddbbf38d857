//! schema-macros
