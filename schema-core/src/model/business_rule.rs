//! The decisions of the business that defaults, checks and transitions name.

use std::collections::BTreeMap;

/// All business rules, by id.
pub type BusinessRules = BTreeMap<String, BusinessRule>;

/// One entry of `business_rules.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct BusinessRule {
    /// What was decided, in a sentence.
    pub statement: String,
    /// Who decides.
    pub owner: String,
    /// Where it was decided.
    pub source: String,
}
