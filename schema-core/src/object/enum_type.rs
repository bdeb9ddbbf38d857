//! A native enum type. An enum that is kept as varchar is no object: it is a column's type and a check.

use super::fact::needs_schema;
use super::{Fact, ObjectId, Sql};
use crate::model::name;

/// A native enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumType {
    /// The namespace.
    pub schema: String,
    /// The type's name.
    pub name: String,
    /// The labels in their order.
    pub labels: Vec<String>,
}

impl EnumType {
    /// The labels of `before` in their order, with more between them.
    fn extends(&self, before: &Self) -> bool {
        let mut after = self.labels.iter();
        before
            .labels
            .iter()
            .all(|label| after.any(|each| each == label))
    }

    /// `ADD VALUE 'bound' AFTER 'quoted'`, one for each new label.
    fn added(&self, before: &Self) -> Vec<String> {
        let mut there = before.labels.clone();
        let mut clauses = Vec::new();
        for (place, label) in self.labels.iter().enumerate() {
            if there.contains(label) {
                continue;
            }
            let before_it = place.checked_sub(1).map(|place| &self.labels[place]);
            let place = match (before_it, there.first()) {
                (Some(previous), _) => format!(" AFTER {}", name::literal(previous)),
                (None, Some(first)) => format!(" BEFORE {}", name::literal(first)),
                (None, None) => String::new(),
            };
            clauses.push(format!("ADD VALUE {}{place}", name::literal(label)));
            there.push(label.clone());
            if before_it.is_none() {
                there.rotate_right(1);
            }
        }
        clauses
    }
}

impl Fact for EnumType {
    fn id(&self) -> ObjectId {
        ObjectId::enum_type(&self.schema, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let labels: Vec<String> = self.labels.iter().map(|each| name::literal(each)).collect();
        vec![Sql::statement(format!(
            "CREATE TYPE {} AS ENUM ({})",
            name::qualified(&self.schema, &self.name),
            labels.join(", ")
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "DROP TYPE {}",
            name::qualified(&self.schema, &self.name)
        ))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let own = name::qualified(&self.schema, &self.name);
        let alter = |clause: String| Sql::statement(format!("ALTER TYPE {own} {clause}"));
        self.extends(before)
            .then(|| self.added(before).into_iter().map(alter).collect())
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labels: &[&str]) -> EnumType {
        EnumType {
            schema: "public".into(),
            name: "mood".into(),
            labels: labels.iter().map(|each| each.to_string()).collect(),
        }
    }

    #[test]
    fn a_label_is_added_at_its_place() {
        let added = of(&["a", "b", "c", "d"]).added(&of(&["b", "d"]));
        assert_eq!(
            added,
            ["ADD VALUE 'a' BEFORE 'b'", "ADD VALUE 'c' AFTER 'b'"]
        );
        assert!(of(&["b", "a"]).alter(&of(&["a", "b"])).is_none());
        assert!(of(&["a"]).alter(&of(&["a", "b"])).is_none());
    }
}
