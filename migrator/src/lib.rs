//! migrator

pub mod inspect;
pub mod source;
