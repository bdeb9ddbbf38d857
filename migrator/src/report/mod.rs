//! How results look: for people on a terminal, and for programs.

pub mod business_rules;
pub mod human;
pub mod json;
pub mod lint;
pub mod log;
pub mod output;
pub mod page;
pub mod progress;
pub mod style;
