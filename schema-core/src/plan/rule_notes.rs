//! The business rules behind a step, as its note: read out of the comments, which hold them.

use super::step::BothWays;
use crate::object::{Object, ObjectId, Objects};

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
