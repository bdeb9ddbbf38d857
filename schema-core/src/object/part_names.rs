//! What the parts of an index are called: each partition has its own of every index and key of the tables above it.
//! The names are no part of a comparison; a partition that becomes a table keeps its parts under them.

use super::{ObjectId, Objects};
use std::sync::Arc;

impl Objects {
    /// Says what a partition calls its part of an index, or of a key, of a table above it.
    pub fn add_part_name(&mut self, partition: ObjectId, of: ObjectId, name: String) {
        let names = &mut Arc::make_mut(&mut self.all).part_names;
        names.insert((partition, of), name);
    }

    /// What it calls it, where that is known.
    pub fn part_name(&self, partition: &ObjectId, of: &ObjectId) -> Option<&str> {
        let key = (partition.clone(), of.clone());
        self.all.part_names.get(&key).map(String::as_str)
    }
}
