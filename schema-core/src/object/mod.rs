//! A schema taken apart into small facts: one [`Object`] per table, column, constraint, policy ..
//!
//! Two producers make the same kinds under the same [`ObjectId`]s: [`declared()`] from the
//! declarations, in the words a person would write, and the migrator's inspection from the
//! catalog, in the server's words. Two inspections can be compared for equality; what was
//! declared is never compared, only rendered. One kind is one file: its facts, `create`, `drop`
//! and `needs`. Nothing here knows in which order things happen; that is `plan`'s.

mod column;
mod comment;
mod constraint;
mod date;
mod declared;
mod enum_type;
mod function;
mod id;
mod index;
mod objects;
mod partition;
mod policy;
mod row_security;
mod schema;
mod table;
mod trigger;

pub use column::Column;
pub use comment::Comment;
pub use constraint::{Constraint, ConstraintKind, Reference};
pub use date::Date;
pub use declared::{Fault, declared, is_of_a_period};
pub use enum_type::EnumType;
pub use function::Function;
pub(crate) use function::terminated;
pub use id::{Kind, ObjectId};
pub use index::Index;
pub use objects::{Collision, Objects, Rename};
pub use partition::Partition;
pub use policy::Policy;
pub use row_security::RowSecurity;
pub use schema::Schema;
pub use table::Table;
pub use trigger::Trigger;

/// One object with the facts that its create statement is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// A namespace. `public` is never one of the objects: every database has it.
    Schema(Schema),
    /// A native enum type.
    EnumType(EnumType),
    /// A function.
    Function(Function),
    /// A table without what hangs on it.
    Table(Table),
    /// A column.
    Column(Column),
    /// A primary key, unique constraint, check or foreign key.
    Constraint(Constraint),
    /// An index that is not behind a constraint.
    Index(Index),
    /// A trigger.
    Trigger(Trigger),
    /// A partition of a table.
    Partition(Partition),
    /// ENABLE and FORCE ROW LEVEL SECURITY; where both are off there is no such object.
    RowSecurity(RowSecurity),
    /// A policy.
    Policy(Policy),
    /// A comment on another object.
    Comment(Comment),
}

macro_rules! for_the_kind {
    ($object:expr, $each:ident => $call:expr) => {
        match $object {
            Object::Schema($each) => $call,
            Object::EnumType($each) => $call,
            Object::Function($each) => $call,
            Object::Table($each) => $call,
            Object::Column($each) => $call,
            Object::Constraint($each) => $call,
            Object::Index($each) => $call,
            Object::Trigger($each) => $call,
            Object::Partition($each) => $call,
            Object::RowSecurity($each) => $call,
            Object::Policy($each) => $call,
            Object::Comment($each) => $call,
        }
    };
}

impl Object {
    /// The object's identity.
    pub fn id(&self) -> ObjectId {
        for_the_kind!(self, each => each.id())
    }
}

/// The statement that makes the object, with its `;`, everything it needs being there.
///
/// A table is made without columns: the plan puts columns and constraints into one statement.
pub fn create(object: &Object) -> String {
    for_the_kind!(object, each => each.create())
}

/// The statement that removes the object, never with CASCADE.
pub fn drop(object: &Object) -> String {
    for_the_kind!(object, each => each.drop())
}

/// The objects that have to be there before this one. A need that is not among the objects at
/// hand means nothing: what hangs on a table names it as a table and as a partition, for example.
pub fn needs(object: &Object) -> Vec<ObjectId> {
    for_the_kind!(object, each => each.needs())
}

/// Needs of what hangs on a table, which may be a partition.
fn needs_relation(schema: &str, table: &str) -> Vec<ObjectId> {
    vec![
        ObjectId::table(schema, table),
        ObjectId::partition(schema, table),
    ]
}
