//! An index that is not behind a constraint. What it holds is one text: CREATE INDEX as a whole.

use super::fact::needs_relation;
use super::{Fact, ObjectId, Sql};
use crate::model::name;

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// The namespace of its table, and its own.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// `CREATE INDEX ..` as `pg_get_indexdef` prints it, without a semicolon, and without the ONLY that
    /// the server prints for an index of a partitioned table: such an index would never be valid.
    pub definition: String,
    /// The statistics targets of its columns, where they were chosen: place from 1, target.
    pub statistics: Vec<(i16, i32)>,
}

impl Index {
    fn set_statistics(&self, place: i16, target: i32) -> Sql {
        let index = name::qualified(&self.schema, &self.name);
        Sql::statement(format!(
            "ALTER INDEX {index} ALTER COLUMN {place} SET STATISTICS {target}"
        ))
    }

    fn target(&self, place: i16) -> Option<i32> {
        let mut all = self.statistics.iter();
        all.find(|each| each.0 == place).map(|each| each.1)
    }
}

impl Fact for Index {
    fn id(&self) -> ObjectId {
        ObjectId::index(&self.schema, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let targets = self.statistics.iter();
        let targets = targets.map(|(place, target)| self.set_statistics(*place, *target));
        std::iter::once(Sql::statement(&self.definition))
            .chain(targets)
            .collect()
    }

    fn take(&self) -> Vec<Sql> {
        let index = name::qualified(&self.schema, &self.name);
        vec![Sql::statement(format!("DROP INDEX {index}"))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if self.definition != before.definition {
            return None;
        }
        let mut parts = Vec::new();
        for (place, target) in &self.statistics {
            if before.target(*place) != Some(*target) {
                parts.push(self.set_statistics(*place, *target));
            }
        }
        for (place, _) in &before.statistics {
            if self.target(*place).is_none() {
                parts.push(self.set_statistics(*place, -1));
            }
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}
