//! Partitions that are attached and detached.

use super::Linter;
use super::cursor::Cursor;
use super::known::{Index, Kind};

impl Linter {
    pub(super) fn attach(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        let Some(child) = cursor.name() else { return };
        let parent = self.known.table(path).clone();
        let is_default = cursor.is_at("default");
        if self.known.is_in_use(&child.path) && !is_default {
            let own = self.known.table(&child.path);
            let has_check = own
                .constraints
                .iter()
                .any(|each| each.kind == Kind::Check && each.is_valid && !each.is_not_null);
            if !has_check {
                self.say("part/attach-without-check", child.path.clone());
            }
            let indexes = |path: &str| -> Vec<Vec<String>> {
                let of_table = self
                    .known
                    .indexes
                    .values()
                    .filter(|index| index.table == path);
                of_table
                    .map(|index: &Index| index.columns.clone())
                    .collect()
            };
            let own = indexes(&child.path);
            if indexes(path).iter().any(|columns| !own.contains(columns)) {
                self.say("part/attach-without-index", child.path.clone());
            }
        }
        if parent.has_default_partition && !is_default {
            self.default_scan(path);
        }
        if parent.row_security && !self.known.table(&child.path).row_security {
            self.say("part/child-privileges", child.path.clone());
        }
        self.known.table(path).has_default_partition |= is_default;
        self.known.table(&child.path).parent = Some(path.to_string());
    }

    /// Rows of the default partition that belong into the new one are looked for, unless a check rules them out.
    pub(super) fn default_scan(&mut self, path: &str) {
        let is_checked = self.known.tables.values().any(|table| {
            table.parent.as_deref() == Some(path)
                && table
                    .constraints
                    .iter()
                    .any(|each| each.kind == Kind::Check && each.is_valid)
        });
        if self.known.is_in_use(path) && !is_checked {
            self.say("part/default-scan", path);
        }
    }

    pub(super) fn detach(&mut self, path: &str, mut cursor: Cursor<'_, '_>) {
        let Some(child) = cursor.name() else { return };
        if cursor.eat("concurrently") {
            self.wants_to_be_alone(&child.path);
        } else if !cursor.is_at("finalize") && self.known.is_in_use(path) {
            self.say("part/detach-not-concurrent", child.path.clone());
        }
        self.known.table(&child.path).parent = None;
    }
}
