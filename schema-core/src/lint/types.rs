//! What changing a column's type costs.

use super::Linter;
use crate::object::type_change::{TypeChange, canonical};

impl Linter {
    /// Looks at a column that takes another type.
    pub(super) fn type_change(&mut self, path: &str, column: &str, new: &str, is_computed: bool) {
        let subject = format!("{path}.{column}");
        if let Some(view) = self.known.view_of(path, Some(column)).map(str::to_string) {
            self.say("rewrite/blocked-by-view", format!("{subject}, for {view}"));
        }
        let old = self.known.column_type(path, column).map(str::to_string);
        let new = canonical(new);
        let rule = match old.as_deref().map(canonical) {
            _ if self.known.is_checked_domain(&new) => Some("rewrite/constrained-domain"),
            None => Some("rewrite/type-change"),
            Some(old) if old == new => None,
            Some(_) if is_computed => Some("rewrite/type-change"),
            Some(old) => TypeChange::between(&old, &new).map(rule_of),
        };
        let rule = match rule {
            Some("rewrite/type-change" | "data/narrowing")
                if self.known.is_in_foreign_key(path, column) =>
            {
                Some("rewrite/type-change-fk-graph")
            }
            Some("rewrite/timestamp-zone") if self.transaction.is_utc => None,
            None if self.known.hidden_scan(path, column) => Some("rewrite/widen-hidden-scan"),
            other => other,
        };
        if let Some(rule) = rule {
            self.say(rule, subject.clone());
            let place = self.place;
            self.without_statistics.push((path.to_string(), place));
        }
        self.known
            .table(path)
            .columns
            .insert(column.to_string(), new);
    }
}

fn rule_of(change: TypeChange) -> &'static str {
    match change {
        TypeChange::Shorter => "rewrite/varchar-shrink",
        TypeChange::Scale => "rewrite/numeric-scale",
        TypeChange::Zone => "rewrite/timestamp-zone",
        TypeChange::Narrower => "data/narrowing",
        TypeChange::Other => "rewrite/type-change",
    }
}
