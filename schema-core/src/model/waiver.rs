//! A rule lifted from one place, with a reason.

/// `#[waive(rule_name, because = "..", until = "YYYY-MM-DD")]`
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Waiver {
    /// The rule's name, with hyphens.
    pub rule: String,
    /// The column it stands above; `None` for one above the struct.
    pub column: Option<String>,
    /// Why; `None` where nothing was said.
    pub because: Option<String>,
    /// The last day it holds, `YYYY-MM-DD`.
    pub until: Option<String>,
}
