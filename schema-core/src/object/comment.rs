//! The comment on another object. It is what people read in the database: the doc comment, the
//! business rules behind defaults, checks and transitions, the query an index serves.

use super::fact::needs_relation;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The object it is on.
    pub target: ObjectId,
    /// Its text.
    pub text: String,
}

/// What has to be there before something can be said about an object. A column of a view is no object
/// of its own, and stands for its view.
pub(super) fn needs_of_target(target: &ObjectId) -> Vec<ObjectId> {
    let mut needed = vec![target.clone()];
    if let (Kind::Column, Some(table)) = (target.kind, &target.table) {
        needed.extend(needs_relation(&target.schema, table));
        needed.push(ObjectId::new(
            Kind::CompositeType,
            &target.schema,
            None,
            table,
        ));
    }
    needed
}

impl Comment {
    /// The statement that sets the comment; `None` removes it.
    fn set(&self, text: Option<&str>) -> Vec<Sql> {
        let text = text.map_or_else(|| "NULL".to_string(), name::literal);
        vec![Sql::statement(format!(
            "COMMENT ON {} IS {text}",
            self.target.in_sql()
        ))]
    }
}

impl Fact for Comment {
    fn id(&self) -> ObjectId {
        self.target.comment()
    }

    fn make(&self) -> Vec<Sql> {
        self.set(Some(&self.text))
    }

    fn take(&self) -> Vec<Sql> {
        // Every database comes with this one.
        let is_public = self.target == ObjectId::schema("public");
        self.set(is_public.then_some("standard public schema"))
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_of_target(&self.target)
    }
}
