//! What is declared to be the same as before, under another name.

use std::sync::Arc;

use super::{ObjectId, Objects};

/// What has another name than before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// Tables, their partitions, and columns.
    pub objects: Vec<Rename>,
    /// Values of enums.
    pub labels: Vec<Relabel>,
}

impl Renames {
    /// Whether everything keeps its name.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.labels.is_empty()
    }
}

/// `#[renamed_from("..")]` above a value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relabel {
    /// The native type, or the column whose check lists the values.
    pub of: ObjectId,
    /// The former value.
    pub from: String,
    /// The value now.
    pub to: String,
}

/// `#[renamed_from("..")]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The former name.
    pub from: ObjectId,
    /// The name now.
    pub to: ObjectId,
}

impl Objects {
    /// Adds a declared rename.
    pub fn add_rename(&mut self, rename: Rename) {
        Arc::make_mut(&mut self.all).renames.objects.push(rename);
    }

    /// Adds a declared rename of an enum's value.
    pub fn add_relabel(&mut self, relabel: Relabel) {
        Arc::make_mut(&mut self.all).renames.labels.push(relabel);
    }

    /// Adds the renames that others declare of these objects.
    pub fn add_renames_of(&mut self, others: &Objects, wanted: impl Fn(&ObjectId) -> bool) {
        let all = others.renames();
        let renames = all.objects.iter().filter(|each| wanted(&each.to));
        let labels = all.labels.iter().filter(|each| wanted(&each.of));
        let own = &mut Arc::make_mut(&mut self.all).renames;
        own.objects.extend(renames.cloned());
        own.labels.extend(labels.cloned());
    }

    /// The renames that were declared.
    pub fn renames(&self) -> &Renames {
        &self.all.renames
    }
}
