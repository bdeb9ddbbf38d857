//! What a step is called, in a few words, on both ways.

use super::build::Builder;
use super::step::count;
use super::table_steps::Section;
use crate::object::{Kind, ObjectId};

/// The titles of the way up and of the way down.
pub(super) type Titles = (String, String);

pub(super) fn of_new_table(table: &ObjectId, partitions: usize) -> Titles {
    let path = table.path();
    let mut up = format!("create table {path}");
    if partitions > 0 {
        up.push_str(&format!(
            " with {}",
            count(partitions, "partition", "partitions")
        ));
    }
    (up, format!("drop table {path}"))
}

/// A cluster that is not a table's.
pub(super) fn of_cluster(builder: &Builder, subject: &ObjectId, members: &[ObjectId]) -> Titles {
    if members.contains(subject) {
        let (up, down) = verbs(builder, std::slice::from_ref(subject));
        let up = if up == "add" { "create" } else { up };
        return (format!("{up} {subject}"), format!("{down} {subject}"));
    }
    match members {
        [one] => of_one(builder, one),
        many => {
            let what = format!("{} of {subject}", count(many.len(), "part", "parts"));
            let (up, down) = verbs(builder, many);
            (format!("{up} {what}"), format!("{down} {what}"))
        }
    }
}

fn of_one(builder: &Builder, id: &ObjectId) -> Titles {
    if id.is_comment() {
        return (id.to_string(), id.to_string());
    }
    let (up, down) = verbs(builder, std::slice::from_ref(id));
    (format!("{up} {id}"), format!("{down} {id}"))
}

/// One section of a table that is there.
pub(super) fn of_section(
    builder: &Builder,
    table: &ObjectId,
    section: Section,
    ids: &[ObjectId],
) -> Titles {
    let path = table.path();
    let counted = |one, many| count(ids.len(), one, many);
    let (up, down) = verbs(builder, ids);
    let of = |what: String| {
        (
            format!("{up} {what} of {path}"),
            format!("{down} {what} of {path}"),
        )
    };
    match (section, ids) {
        (Section::Structure, ids) => (
            format!("alter table {path}: {}", list(builder, ids, true)),
            format!("alter table {path}: {}", list(builder, ids, false)),
        ),
        (Section::Comments, ids) => {
            let what = count(ids.len(), "comment", "comments");
            let title = format!("comment on {path} ({what})");
            (title.clone(), title)
        }
        (Section::Indexes, ids) if up == "add" && ids.iter().all(|id| id.kind == Kind::Index) => {
            let what = counted("index", "indexes");
            (
                format!("index {path} ({what})"),
                format!("drop {what} of {path}"),
            )
        }
        (Section::Partitions, ids) => {
            let partitions = ids.iter().filter(|id| id.kind == Kind::Partition);
            let what = match partitions.clone().count() {
                1 => partitions.map(ToString::to_string).collect(),
                many => format!("{} of {path}", count(many, "partition", "partitions")),
            };
            let up = if up == "add" { "create" } else { up };
            (format!("{up} {what}"), format!("{down} {what}"))
        }
        (_, [one]) => of_one(builder, one),
        (Section::Security, ids) => {
            let policies = ids.iter().filter(|id| id.kind == Kind::Policy).count();
            if policies == ids.len() {
                of(counted("policy", "policies"))
            } else {
                of("row security".to_string())
            }
        }
        (Section::Indexes, _) => of(counted("index", "indexes")),
        (Section::Triggers, ids) => {
            let rules = ids.iter().any(|id| id.kind == Kind::Rule);
            let (one, many) = if rules {
                ("trigger or rule", "triggers and rules")
            } else {
                ("trigger", "triggers")
            };
            of(counted(one, many))
        }
    }
}

/// `add column a, column b, replace check c`; many of a kind are counted.
fn list(builder: &Builder, ids: &[ObjectId], is_up: bool) -> String {
    let mut lists = Vec::new();
    for verb in ["add", "replace", "change"] {
        let of_verb = |id: &&ObjectId| verbs(builder, std::slice::from_ref(*id)).0 == verb;
        let shown = |id: &&ObjectId| {
            // A new column's default goes without saying.
            let column = ObjectId::column(&id.schema, id.table.as_deref().unwrap_or(""), &id.name);
            let has_column = builder.is_new(&column) && ids.contains(&column);
            let goes_without_saying =
                matches!(id.kind, Kind::Default | Kind::Identity) && has_column;
            !goes_without_saying && builder.only_proved(id, is_up).is_none()
        };
        let some: Vec<&ObjectId> = ids.iter().filter(of_verb).filter(shown).collect();
        if some.is_empty() {
            continue;
        }
        let back = match verb {
            "add" => "drop",
            "replace" => "restore",
            other => other,
        };
        let verb = if is_up { verb } else { back };
        lists.push(format!("{verb} {}", names(&some)));
    }
    lists.join(", ")
}

fn names(ids: &[&ObjectId]) -> String {
    let own = |id: &&ObjectId| {
        let said = match id.is_itself() {
            true => String::new(),
            false => id
                .to_string()
                .split(id.kind.word())
                .next()
                .unwrap_or_default()
                .to_string(),
        };
        let name = match (id.kind, id.is_itself()) {
            (Kind::Table, true) => "itself",
            (Kind::Table, false) => "",
            _ => &id.name,
        };
        format!("{said}{} {name}", id.kind.word())
            .trim_end()
            .to_string()
    };
    if ids.len() <= 3 {
        return ids.iter().map(own).collect::<Vec<_>>().join(", ");
    }
    let columns = ids
        .iter()
        .filter(|id| id.kind == Kind::Column && id.is_itself())
        .count();
    let others = ids.len() - columns;
    let columns = (columns > 0).then(|| count(columns, "column", "columns"));
    let others = (others > 0).then(|| count(others, "other part", "other parts"));
    columns
        .into_iter()
        .chain(others)
        .collect::<Vec<_>>()
        .join(", ")
}

/// `add`, `replace`, `change`, or a mixture, and the way back.
pub(super) fn verbs(builder: &Builder, ids: &[ObjectId]) -> (&'static str, &'static str) {
    let replaced = ids.iter().filter(|id| builder.is_replaced(id)).count();
    let altered = ids.iter().filter(|id| builder.is_altered(id)).count();
    if replaced == ids.len() {
        ("replace", "restore")
    } else if altered == ids.len() {
        ("change", "change")
    } else if replaced + altered > 0 {
        ("add and change", "drop and restore")
    } else {
        ("add", "drop")
    }
}
