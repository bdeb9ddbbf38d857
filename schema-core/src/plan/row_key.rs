//! The columns that find a row again where its values were kept.

use crate::model::name::quote;

/// They, as they are called in the catalog; there is at least one.
pub(super) struct RowKey(pub Vec<String>);

impl RowKey {
    /// Whether a column is one of them.
    pub fn contains(&self, column: &str) -> bool {
        self.0.iter().any(|each| each == column)
    }

    /// `tenant_id, id`
    pub fn list(&self) -> String {
        self.join("")
    }

    /// `own.tenant_id, own.id`
    pub fn of(&self, row: &str) -> String {
        self.join(&format!("{row}."))
    }

    /// `(own.tenant_id, own.id) = (kept.tenant_id, kept.id)`
    pub fn same_row(&self, one: &str, other: &str) -> String {
        format!("({}) = ({})", self.of(one), self.of(other))
    }

    /// What the column that holds a value as the step leaves it is called beside these and the value's own: quoted.
    pub fn became(&self, column: &str) -> String {
        let mut name = "became".to_string();
        while self.contains(&name) || column == name {
            name.push('_');
        }
        quote(&name)
    }

    fn join(&self, prefix: &str) -> String {
        let each = self.0.iter();
        let each = each.map(|column| format!("{prefix}{}", quote(column)));
        each.collect::<Vec<_>>().join(", ")
    }
}
