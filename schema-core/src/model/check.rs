//! A CHECK constraint.

use super::Expression;

/// One CHECK.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Check {
    /// The name in `name = ".."`; [`super::name::check`] makes one otherwise.
    pub name: Option<String>,
    /// The field the attribute stands above; `None` for one above the struct.
    pub column: Option<String>,
    /// What has to hold.
    pub expression: Expression,
    /// The id in `rule = ".."`.
    pub business_rule: Option<String>,
}
