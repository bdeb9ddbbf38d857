//! Row security: who may see and write which rows.

use super::Expression;

/// What was decided about a table's row security.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum RowSecurity {
    /// Nothing was said: the rule `rls-undecided` refuses it.
    #[default]
    Undecided,
    /// `#[no_rls(because = "..")]`
    Off {
        /// Why the table needs none.
        because: String,
    },
    /// `#[rls(..)]`: ENABLE and FORCE.
    On {
        /// The tenant the rows belong to.
        tenant: Option<Tenant>,
        /// The policies that were declared (those of the tenant are not among them).
        policies: Vec<Policy>,
    },
}

/// The column that says which tenant a row belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tenant {
    /// The column.
    pub column: String,
    /// The setting that holds the current tenant: `app.current_tenant_id`.
    pub setting: String,
    /// The role that may come in at all; `None` means every role with a grant.
    pub to: Option<String>,
}

/// One policy.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Policy {
    /// The policy's name, which PostgreSQL keeps per table.
    pub name: String,
    /// Permissive policies are joined by OR, restrictive ones by AND.
    pub restrictive: bool,
    /// The statements it is about.
    pub command: Command,
    /// The role it is about; `None` means PUBLIC.
    pub to: Option<String>,
    /// Which rows can be seen.
    pub using: Option<Expression>,
    /// Which rows can be written.
    pub check: Option<Expression>,
}

/// The statements a policy is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Command {
    /// All of them.
    All,
    /// SELECT
    Select,
    /// INSERT
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
}

impl Command {
    /// All commands, in the order messages list them.
    pub const ALL: [Command; 5] = [
        Command::All,
        Command::Select,
        Command::Insert,
        Command::Update,
        Command::Delete,
    ];

    /// The word in the attribute; upper case it is the word in DDL.
    pub fn word(self) -> &'static str {
        match self {
            Command::All => "all",
            Command::Select => "select",
            Command::Insert => "insert",
            Command::Update => "update",
            Command::Delete => "delete",
        }
    }
}
