//! What cannot be planned yet, each by name and with the way out. All refusals come at once.

use std::fmt;

use super::alter::is_required;
use crate::diff::Change;
use crate::object::{Column, Constraint, ConstraintKind, Object, ObjectId, Objects};

/// A plan that was refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why, for each object that is in the way.
    pub refusals: Vec<Refusal>,
}

/// One change that cannot be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The object.
    pub id: ObjectId,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.message, self.help)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, refusal) in self.refusals.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{refusal}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

const BY_HAND: &str = "`plan` cannot do that yet; write the migration by hand, as up.sql and down.sql in \
    migrations/YYYYMMDDHHMMSS_name/, and `plan` finds it done";

/// `from` as it is inspected, `to` in the declared words.
pub(super) fn check(changes: &[Change], from: &Objects, to: &Objects) -> Result<(), Refused> {
    let mut refusals = Vec::new();
    let mut refuse = |id: &ObjectId, message: String, help: &str| {
        refusals.push(Refusal {
            id: id.clone(),
            message,
            help: help.to_string(),
        });
    };
    let mut renamed = Vec::new();
    for rename in to.renames() {
        if from.contains(&rename.from) && !from.contains(&rename.to) {
            let message = format!("{} is renamed to {}", rename.from, rename.to.name);
            refuse(&rename.to, message, BY_HAND);
            renamed.extend([rename.from.clone(), rename.to.clone()]);
        }
    }
    for change in changes {
        let id = change.id();
        // One message for one mistake: what else is new about it follows from the rename.
        if renamed.contains(&id) {
            continue;
        }
        match change {
            Change::Added(object) => {
                if let Some(help) = added_column(object, from) {
                    let message =
                        format!("{id} is required, has no default, and its table is there already");
                    refuse(&id, message, &help);
                }
            }
            Change::Removed(object) => {
                for key in keys_that_need(object, from, changes) {
                    let message = format!("{id} is gone, and {key} needs it");
                    refuse(&id, message, BY_HAND);
                }
            }
            Change::Changed { before, after } => {
                for what in changed(before, after) {
                    refuse(&id, format!("{id} changed: {what}"), BY_HAND);
                }
                for key in keys_that_need(before, from, changes) {
                    let message = format!("{id} changed, and {key} needs it");
                    refuse(&id, message, BY_HAND);
                }
            }
        }
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(Refused { refusals })
    }
}

/// The server refuses such a column as soon as the table has one row, and a plan cannot count rows.
fn added_column(object: &Object, from: &Objects) -> Option<String> {
    let Object::Column(column) = object else {
        return None;
    };
    let table_is_there = from.contains(&ObjectId::table(&column.schema, &column.table));
    (table_is_there && is_required(column)).then(|| {
        format!(
            "give `{}` a default (`#[default(..)]`), or let it be NULL (`Option<..>`)",
            column.name
        )
    })
}

/// Foreign keys that stay as they are and rest on a primary key or unique constraint.
fn keys_that_need(object: &Object, from: &Objects, changes: &[Change]) -> Vec<ObjectId> {
    let Object::Constraint(key) = object else {
        return Vec::new();
    };
    if !matches!(
        key.kind,
        ConstraintKind::PrimaryKey | ConstraintKind::Unique
    ) {
        return Vec::new();
    }
    let rests_on_it = |each: &Constraint| {
        each.references.as_ref().is_some_and(|to| {
            to.schema == key.schema
                && to.table == key.table
                && same_columns(&to.columns, &key.columns)
        })
    };
    from.iter()
        .filter(|(_, object)| matches!(object, Object::Constraint(each) if rests_on_it(each)))
        .map(|(id, _)| id.clone())
        .filter(|id| !changes.iter().any(|change| change.id() == *id))
        .collect()
}

fn same_columns(one: &[String], two: &[String]) -> bool {
    one.len() == two.len() && one.iter().all(|column| two.contains(column))
}

/// What differs between two objects and has no plan yet.
fn changed(before: &Object, after: &Object) -> Vec<String> {
    match (before, after) {
        (Object::EnumType(before), Object::EnumType(after)) => {
            vec![format!(
                "its values were {}, and are {}",
                before.labels.join(", "),
                after.labels.join(", ")
            )]
        }
        (Object::Function(before), Object::Function(after))
            if before.signature() != after.signature() =>
        {
            vec![
                "its arguments or its result are others, so it cannot be replaced in place"
                    .to_string(),
            ]
        }
        (Object::Table(before), Object::Table(after)) => {
            let key =
                |key: &Option<String>| key.clone().unwrap_or_else(|| "not partitioned".to_string());
            vec![format!(
                "its partition key was {}, and is {}",
                key(&before.partition_key),
                key(&after.partition_key)
            )]
        }
        (Object::Partition(before), Object::Partition(after)) => {
            vec![format!(
                "its rows were {}, and are {}",
                before.bound, after.bound
            )]
        }
        (Object::Column(before), Object::Column(after)) => column(before, after),
        _ => Vec::new(),
    }
}

fn column(before: &Column, after: &Column) -> Vec<String> {
    let mut found = Vec::new();
    if before.column_type != after.column_type {
        found.push(format!(
            "its type was {}, and is {}",
            before.column_type, after.column_type
        ));
    }
    if before.not_null != after.not_null {
        let word = |not_null| if not_null { "required" } else { "optional" };
        found.push(format!(
            "it was {}, and is {}",
            word(before.not_null),
            word(after.not_null)
        ));
    }
    if before.identity != after.identity {
        found.push("its identity (GENERATED .. AS IDENTITY) is another".to_string());
    }
    if before.generated != after.generated {
        found.push("the expression it is generated from is another".to_string());
    }
    if before.collation != after.collation {
        found.push("its collation is another".to_string());
    }
    found
}
