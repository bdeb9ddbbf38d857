//! What several rules need: reading names, types, keys and expressions. No rule is decided here.

pub mod columns;
pub mod evaluate;
pub mod json;
pub mod keys;
pub mod names;
pub mod pattern;
pub mod sql;
pub mod template;
pub mod types;
pub mod words;
pub mod written;
