//! A composite type, `CREATE TYPE .. AS (..)`.

use super::fact::needs_schema;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositeType {
    /// The namespace.
    pub schema: String,
    /// The type's name.
    pub name: String,
    /// Its attributes in their order.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type with its modifiers.
    pub data_type: String,
    /// The collation as it stands in SQL, if it is not the type's own.
    pub collation: Option<String>,
}

impl Attribute {
    fn definition(&self) -> String {
        let collation = self
            .collation
            .as_ref()
            .map(|each| format!(" COLLATE {each}"));
        format!("{}{}", self.data_type, collation.unwrap_or_default())
    }
}

impl CompositeType {
    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|each| each.name == name)
    }

    /// The names of the attributes that the other one lacks.
    pub(crate) fn lacking_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let names = self.attributes.iter().map(|each| each.name.as_str());
        names.filter(|name| other.attribute(name).is_none())
    }

    /// Whether the attributes that stay keep their order, and the new ones come behind them: the
    /// server adds at the end only.
    fn keeps_order(&self, before: &Self) -> bool {
        let stay = before
            .attributes
            .iter()
            .filter(|each| self.attribute(&each.name).is_some());
        let names: Vec<&str> = stay.map(|each| each.name.as_str()).collect();
        let first = self.attributes.iter().take(names.len());
        first
            .map(|each| each.name.as_str())
            .eq(names.iter().copied())
    }
}

impl Fact for CompositeType {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::CompositeType, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let attributes: Vec<String> = self
            .attributes
            .iter()
            .map(|each| format!("{} {}", name::quote(&each.name), each.definition()))
            .collect();
        vec![Sql::statement(format!(
            "CREATE TYPE {} AS ({})",
            self.qualified(),
            attributes.join(", ")
        ))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP TYPE {}", self.qualified()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if !self.keeps_order(before) {
            return None;
        }
        let gone = before
            .attributes
            .iter()
            .filter(|each| self.attribute(&each.name).is_none())
            .map(|each| format!("DROP ATTRIBUTE {}", name::quote(&each.name)));
        let changed = self.attributes.iter().filter_map(|each| {
            let quoted = name::quote(&each.name);
            match before.attribute(&each.name) {
                None => Some(format!("ADD ATTRIBUTE {quoted} {}", each.definition())),
                Some(old) if old != each => Some(format!(
                    "ALTER ATTRIBUTE {quoted} TYPE {}",
                    each.definition()
                )),
                Some(_) => None,
            }
        });
        let clauses: Vec<String> = gone.chain(changed).collect();
        let alter = format!("ALTER TYPE {} {}", self.qualified(), clauses.join(", "));
        Some(vec![Sql::statement(alter)])
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}
