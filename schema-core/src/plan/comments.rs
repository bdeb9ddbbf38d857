//! Comments as statements, and the business rules that they name as notes.

use super::build::Builder;
use super::lock;
use super::step::{BothWays, count};
use crate::object::{self, Object, ObjectId, Objects};

impl Builder<'_> {
    /// One comment. Where its object is new, the way back needs no statement.
    pub(super) fn push_comment(&self, step: &mut BothWays, id: &ObjectId, target_is_new: bool) {
        let Some(comment) = self.source.get(id) else {
            return;
        };
        let down = match self.work.altered.get(id) {
            Some(before) => Some(object::create(before)),
            None if target_is_new => None,
            None => Some(object::drop(comment)),
        };
        step.push(object::create(comment), down);
    }

    /// All comments of a table and of what hangs on it, in one step.
    pub(super) fn comments_step(&mut self, table: &ObjectId, members: &[ObjectId]) {
        let is_deferred = |id: &ObjectId| self.deferred.contains(&id.target());
        let comments: Vec<&ObjectId> = members
            .iter()
            .filter(|id| id.is_comment && !is_deferred(id))
            .collect();
        if comments.is_empty() {
            return;
        }
        let is_new = self.work.new.contains(table);
        let what = count(comments.len(), "comment", "comments");
        let title = format!("comment on {} ({what})", table.path());
        let mut step = BothWays::titled(&title, &title);
        if is_new {
            lock::none(&mut step, "the table is new");
        } else {
            lock::comment(&mut step, &table.path());
        }
        for id in comments {
            let target_is_new = is_new || self.work.new.contains(&id.target());
            self.push_comment(&mut step, id, target_is_new);
        }
        self.steps.push(step);
    }
}

/// Names the business rules behind these objects: their comments hold them as `rule QUO-001: ..`.
pub(super) fn note_rules(source: &Objects, members: &[ObjectId], step: &mut BothWays) {
    let mut rules: Vec<&str> = Vec::new();
    for id in members {
        let Some(Object::Comment(comment)) = source.get(&id.comment()) else {
            continue;
        };
        for line in comment.text.lines() {
            rules.extend(rule_of(line).filter(|rule| !rules.contains(rule)));
        }
    }
    rules.sort_unstable();
    if !rules.is_empty() {
        step.up.note(format!("rules: {}", rules.join(", ")));
    }
}

/// The id in `rule QUO-001: ..`, `Default: rule QUO-001: ..`, `Rows are kept: 7 years, rule AUD-002`.
fn rule_of(line: &str) -> Option<&str> {
    let known = ["rule ", "Default: rule "]
        .iter()
        .find_map(|start| line.strip_prefix(start));
    let rest = known.or_else(|| {
        let kept = line.strip_prefix("Rows are kept: ")?;
        kept.split_once(", rule ").map(|(_, rest)| rest)
    })?;
    let id = rest.split(':').next()?;
    (!id.is_empty() && !id.contains(' ')).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::rule_of;

    #[test]
    fn a_rule_is_read_where_comments_have_it() {
        assert_eq!(rule_of("rule QUO-001: Every quote .."), Some("QUO-001"));
        assert_eq!(rule_of("Default: rule QUO-001"), Some("QUO-001"));
        assert_eq!(
            rule_of("Rows are kept: 7 years, rule AUD-002: .."),
            Some("AUD-002")
        );
        assert_eq!(rule_of("rule of thumb"), None);
    }
}
