//! A foreign key: from columns of this table to a key of another one.

/// One foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ForeignKey {
    /// The name in `name = ".."`; [`super::name::foreign_key`] makes one otherwise.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The referencing columns.
    pub columns: Vec<String>,
    /// What they reference.
    pub target: Target,
    /// What a DELETE of the referenced row does; `None` where nothing was said.
    pub on_delete: Option<Action>,
    /// What an UPDATE of the referenced key does; `None` means NO ACTION, as in PostgreSQL.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub on_update: Option<Action>,
    /// Whether the check can wait until COMMIT.
    pub deferrable: Deferrable,
    /// The id in `rule = ".."`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub business_rule: Option<String>,
}

/// The referenced columns.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Target {
    /// The struct as written in the path (`Customer`, `crate::sales::Customer`, `Self`).
    pub rust_table: String,
    /// The fields as written.
    pub rust_columns: Vec<String>,
    /// The table's PostgreSQL schema; empty until the compiler has resolved the path.
    pub schema: String,
    /// The table's name; empty until the compiler has resolved the path.
    pub table: String,
    /// The columns' names in PostgreSQL; those of the fields until the compiler has resolved the path.
    pub columns: Vec<String>,
}

impl Target {
    /// The reference as the user wrote it: `Customer::id`, `(Shelf::tenant_id, Shelf::id)`.
    pub fn as_written(&self) -> String {
        let parts: Vec<String> = self
            .rust_columns
            .iter()
            .map(|column| format!("{}::{column}", self.rust_table))
            .collect();
        if parts.len() == 1 {
            parts.into_iter().next().unwrap_or_default()
        } else {
            format!("({})", parts.join(", "))
        }
    }
}

/// What happens to the referencing row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Action {
    /// Refuse at the end of the statement (or of the transaction, where deferred).
    NoAction,
    /// Refuse at once.
    Restrict,
    /// Delete, or follow the key.
    Cascade,
    /// Set the referencing columns to NULL.
    SetNull,
    /// Set the referencing columns to their defaults.
    SetDefault,
}

impl Action {
    /// All actions, in the order messages list them.
    pub const ALL: [Action; 5] = [
        Action::Restrict,
        Action::Cascade,
        Action::SetNull,
        Action::SetDefault,
        Action::NoAction,
    ];

    /// The word in the attribute: `restrict`, `set_null` ..
    pub fn word(self) -> &'static str {
        match self {
            Action::NoAction => "no_action",
            Action::Restrict => "restrict",
            Action::Cascade => "cascade",
            Action::SetNull => "set_null",
            Action::SetDefault => "set_default",
        }
    }

    /// The words in DDL.
    pub fn sql(self) -> &'static str {
        match self {
            Action::NoAction => "NO ACTION",
            Action::Restrict => "RESTRICT",
            Action::Cascade => "CASCADE",
            Action::SetNull => "SET NULL",
            Action::SetDefault => "SET DEFAULT",
        }
    }
}

/// Whether, and when by default, a foreign key is checked only at COMMIT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Deferrable {
    /// Checked at once, always.
    #[default]
    No,
    /// `DEFERRABLE INITIALLY IMMEDIATE`
    Immediate,
    /// `DEFERRABLE INITIALLY DEFERRED`
    Deferred,
}
