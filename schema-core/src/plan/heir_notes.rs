//! What is done to a table is done to those that inherit from it, under the same lock: a line for each of them.

use super::step::{BothWays, Way};
use crate::model::name::{qualified, quote};
use crate::object::{Kind, Object, ObjectId, Objects, Sql};

/// Constraints that those below a table do not have.
const OF_ONE_TABLE: [Kind; 4] = [
    Kind::PrimaryKey,
    Kind::Unique,
    Kind::Exclusion,
    Kind::ForeignKey,
];

/// A table that others inherit from, before the plan and behind it.
struct Ancestor {
    id: ObjectId,
    heirs: Vec<String>,
}

/// Adds the lines, wherever a step says that it locks such a table.
pub(super) fn note_heirs(from: &Objects, to: &Objects, steps: &mut [BothWays]) {
    let ancestors = ancestors(from, to);
    if ancestors.is_empty() {
        return;
    }
    for step in steps {
        for way in [&mut step.up, &mut step.down] {
            for ancestor in &ancestors {
                if goes_down(from, to, &ancestor.id, way) {
                    note(way, ancestor);
                }
            }
        }
    }
}

fn ancestors(from: &Objects, to: &Objects) -> Vec<Ancestor> {
    let mut found: Vec<Ancestor> = Vec::new();
    for object in to.of_kind(Kind::Table) {
        let heir = object.id();
        let is_one = matches!(object, Object::Table(own) if !own.inherits.is_empty());
        if !is_one || !from.contains(&heir) {
            continue;
        }
        for (schema, name) in to.tables_above(&heir.as_table()) {
            let id = ObjectId::table(&schema, &name);
            match found.iter_mut().find(|each| each.id == id) {
                Some(ancestor) => ancestor.heirs.push(heir.path()),
                None => found.push(Ancestor {
                    id,
                    heirs: vec![heir.path()],
                }),
            }
        }
    }
    found
}

/// Whether a statement of this way is carried out on those below the table too.
fn goes_down(from: &Objects, to: &Objects, table: &ObjectId, way: &Way) -> bool {
    let own = qualified(&table.schema, &table.name);
    let alter = format!("ALTER TABLE {own} ");
    let lock = format!("LOCK TABLE {own} ");
    let is_of_one = |clause: &str| {
        let mut objects = [from, to].into_iter();
        objects.any(|objects| {
            OF_ONE_TABLE.iter().any(|kind| {
                let mut all = objects.hanging_on(*kind, &table.schema, &table.name);
                all.any(|each| clause.ends_with(&quote(&each.id().name)))
            })
        })
    };
    let is_carried_on = |clause: &str| {
        let of_columns = [
            "ADD COLUMN ",
            "DROP COLUMN ",
            "ALTER COLUMN ",
            "RENAME COLUMN ",
        ];
        let of_constraints = ["DROP CONSTRAINT ", "VALIDATE CONSTRAINT "];
        let begins = |starts: &[&str]| starts.iter().any(|start| clause.starts_with(start));
        let is_check = clause.starts_with("ADD CONSTRAINT ")
            && clause.contains(" CHECK (")
            && !clause.contains(" NO INHERIT");
        // Its columns are required, below as well.
        let is_key = clause.starts_with("ADD CONSTRAINT ") && clause.contains(" PRIMARY KEY");
        begins(&of_columns) || is_check || is_key || begins(&of_constraints) && !is_of_one(clause)
    };
    let mut all = way.statements.iter().chain(&way.closing);
    all.any(|sql| match sql {
        Sql::OfTable { table, clause } => *table == own && is_carried_on(clause),
        Sql::Statement(text) => {
            text.starts_with(&lock)
                || text
                    .strip_prefix(&alter)
                    .is_some_and(|clause| is_carried_on(clause.trim_end_matches(';')))
        }
    })
}

fn note(way: &mut Way, ancestor: &Ancestor) {
    let own = format!(" on {}", ancestor.id.path());
    let mut notes = Vec::new();
    for line in std::mem::take(&mut way.notes) {
        let lock = line.strip_prefix("lock: ").and_then(|lock| {
            let (mode, rest) = lock.split_once(&own)?;
            (rest.is_empty() || rest.starts_with([',', ':', ' '])).then(|| mode.to_string())
        });
        notes.push(line);
        if let Some(mode) = lock {
            let heirs = ancestor.heirs.iter();
            notes.extend(
                heirs.map(|heir| format!("lock: {mode} on {heir}, which inherits from it")),
            );
        }
    }
    for line in notes {
        way.note(line);
    }
}
