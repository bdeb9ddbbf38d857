//! The comment on another object. It is what people read in the database: the doc comment, the
//! business rules behind defaults, checks and transitions, the query an index serves.

use super::{Kind, ObjectId};
use crate::model::name;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The object it is on.
    pub target: ObjectId,
    /// Its text.
    pub text: String,
}

impl Comment {
    pub(super) fn id(&self) -> ObjectId {
        self.target.comment()
    }

    /// The statement that sets the comment; `None` removes it.
    fn set(&self, text: Option<&str>) -> String {
        let text = text.map_or_else(|| "NULL".to_string(), name::literal);
        format!("COMMENT ON {} IS {text};", self.target_in_sql())
    }

    fn target_in_sql(&self) -> String {
        let target = &self.target;
        let in_schema = || name::qualified(&target.schema, &target.name);
        let own = name::quote(&target.name);
        let table = name::qualified(&target.schema, target.table.as_deref().unwrap_or_default());
        match target.kind {
            Kind::Schema => format!("SCHEMA {}", name::quote(&target.schema)),
            Kind::EnumType => format!("TYPE {}", in_schema()),
            Kind::Function => format!("FUNCTION {}", in_schema()),
            Kind::Table | Kind::Partition => format!("TABLE {}", in_schema()),
            Kind::Index => format!("INDEX {}", in_schema()),
            Kind::Column => format!("COLUMN {table}.{own}"),
            Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::ForeignKey => {
                format!("CONSTRAINT {own} ON {table}")
            }
            Kind::Trigger => format!("TRIGGER {own} ON {table}"),
            Kind::Policy => format!("POLICY {own} ON {table}"),
            // The server keeps no comment there; the table's comment is the nearest place.
            Kind::RowSecurity => format!("TABLE {table}"),
        }
    }

    pub(super) fn create(&self) -> String {
        self.set(Some(&self.text))
    }

    pub(super) fn drop(&self) -> String {
        self.set(None)
    }

    pub(super) fn needs(&self) -> Vec<ObjectId> {
        vec![self.target.clone()]
    }
}
