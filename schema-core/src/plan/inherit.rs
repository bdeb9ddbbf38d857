//! A table leaves those that it inherits from before anything else happens to it, and joins others behind
//! everything: the server wants every column and check of a parent to be there.

use super::note::PATIENCE;
use super::step::BothWays;
use crate::diff::Heir;
use crate::model::name::qualified;
use crate::object::Sql;

/// The step in which a table leaves its parents.
pub(super) fn leaves(heir: &Heir) -> Option<BothWays> {
    joining(heir, &heir.leaves).map(BothWays::reversed)
}

/// The step in which it joins others.
pub(super) fn joins(heir: &Heir) -> Option<BothWays> {
    joining(heir, &heir.joins)
}

fn joining(heir: &Heir, parents: &[(String, String)]) -> Option<BothWays> {
    if parents.is_empty() {
        return None;
    }
    let path = heir.table.path();
    let names: Vec<String> = parents
        .iter()
        .map(|(schema, name)| qualified(schema, name))
        .collect();
    let mut step = BothWays::titled(
        format!("table {path} inherits from {}", names.join(", ")),
        format!("table {path} inherits no more from {}", names.join(", ")),
    );
    let lock = format!("lock: ACCESS EXCLUSIVE on {path}, brief{PATIENCE}");
    step.note_both(lock);
    for name in &names {
        let lock = format!("lock: SHARE UPDATE EXCLUSIVE on {name}, brief");
        step.up.note(lock);
    }
    let table = qualified(&heir.table.schema, &heir.table.name);
    let clause = |verb: &str, name: &String| Sql::of_table(&table, format!("{verb} {name}"));
    for parent in heir
        .leaves
        .iter()
        .filter(|leaves| heir.joins.contains(leaves))
    {
        let parent = format!("{}.{}", parent.0, parent.1);
        step.down.note(format!(
            "rows: queries of {parent} do not see those of {path} until it inherits again"
        ));
    }
    step.push(
        names.iter().map(|name| clause("INHERIT", name)).collect(),
        names
            .iter()
            .map(|name| clause("NO INHERIT", name))
            .collect(),
    );
    step.touch();
    Some(step)
}
