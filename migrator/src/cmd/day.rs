//! Days on the command line.

use schema_core::object::Date;

/// Reads `YYYY-MM-DD`.
pub fn parse(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written YYYY-MM-DD, like 2026-01-31".to_string())
}

/// Today, in UTC, as everything the migrator writes.
pub fn today() -> Date {
    Date::of(chrono::Utc::now().timestamp().div_euclid(86_400))
}
