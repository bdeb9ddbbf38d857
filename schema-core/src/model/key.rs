//! A primary key or a unique constraint.

/// A set of columns whose values identify a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Key {
    /// The name in `name = ".."`; [`super::name`] makes one otherwise.
    pub name: Option<String>,
    /// The columns in order.
    pub columns: Vec<String>,
    /// `NULLS NOT DISTINCT` (PostgreSQL 15 and later).
    pub nulls_not_distinct: bool,
    /// The id in `rule = ".."`.
    pub business_rule: Option<String>,
}
