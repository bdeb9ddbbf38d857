//! A schema taken apart into small facts: one [`Object`] per table, column, constraint, policy ..
//!
//! Two producers make the same kinds under the same [`ObjectId`]s: [`declared()`] from the
//! declarations, in the words a person would write, and the migrator's inspection from the
//! catalog, in the server's words. Two inspections can be compared for equality; what was
//! declared is never compared, only rendered. One kind is one file: its facts, `create`, `drop`
//! and `needs`. Nothing here knows in which order things happen; that is `plan`'s.

mod bound;
mod cast;
mod column;
mod comment;
mod composite_type;
mod constraint;
mod date;
mod declared;
mod default;
mod differences;
mod domain;
mod enum_type;
mod event_trigger;
mod extension;
mod fact;
mod function;
mod id;
mod identity;
mod index;
mod index_choice;
mod needed;
mod objects;
mod part_names;
mod partition;
mod policy;
mod privilege;
mod publication;
mod range_type;
mod reference;
mod renames;
mod row_security;
mod rule;
mod schema;
mod sequence;
mod sql;
mod statistics;
mod table;
mod tree;
mod trigger;
pub(crate) mod type_change;
mod view;
mod wording;

pub(crate) use cast::knows_casts_of;
pub use cast::{TYPES, has_cast};
pub use column::{Column, Generated, Keeping};
pub use comment::Comment;
use comment::needs_of_target;
pub use composite_type::{Attribute, CompositeType};
pub use constraint::{Constraint, ConstraintKind, Reference};
pub use date::Date;
pub use declared::{Fault, declared, is_of_a_period};
pub use default::Default;
pub(crate) use default::{is_volatile, is_volatile_name};
pub use differences::Differences;
pub use domain::{Domain, DomainCheck};
pub use enum_type::EnumType;
pub use event_trigger::EventTrigger;
pub use extension::Extension;
use fact::Fact;
pub(crate) use fact::with_options;
pub use function::Function;
pub use id::{Aspect, Kind, ObjectId};
pub use identity::Identity;
pub use index::Index;
pub use index_choice::{ClusterMark, ReplicaIdentity};
pub use objects::{Collision, Objects};
pub use partition::Partition;
pub use policy::Policy;
pub use privilege::{DefaultPrivileges, Grant, Owner};
pub use publication::{Publication, PublicationSchema, PublicationTable};
pub use range_type::RangeType;
pub use renames::{Relabel, Rename, Renames};
pub use row_security::RowSecurity;
pub use rule::Rule;
pub use schema::Schema;
pub use sequence::{OwnedBy, Sequence};
pub use sql::{Sql, merged};
pub use statistics::Statistics;
pub use table::{Storage, Table};
pub use trigger::{Firing, Trigger};
pub use view::{Materialized, View};
pub use wording::{reworded, statistics_sorted};

/// One object with the facts that its create statement is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// A namespace. `public` is never one of the objects: every database has it.
    Schema(Schema),
    /// An extension.
    Extension(Extension),
    /// A native enum type.
    EnumType(EnumType),
    /// A domain.
    Domain(Domain),
    /// A CHECK of a domain.
    DomainCheck(DomainCheck),
    /// A composite type.
    CompositeType(CompositeType),
    /// A range type.
    RangeType(RangeType),
    /// A function, procedure or aggregate.
    Function(Function),
    /// A sequence.
    Sequence(Sequence),
    /// The column that a sequence goes with.
    OwnedBy(OwnedBy),
    /// A table without what hangs on it.
    Table(Table),
    /// A column.
    Column(Column),
    /// A column's default.
    Default(Default),
    /// A column's identity.
    Identity(Identity),
    /// A primary key, unique constraint, check, exclusion constraint or foreign key.
    Constraint(Constraint),
    /// An index that is not behind a constraint.
    Index(Index),
    /// A partition of a table.
    Partition(Partition),
    /// A view, also a materialized one.
    View(View),
    /// A rewrite rule.
    Rule(Rule),
    /// A trigger.
    Trigger(Trigger),
    /// ENABLE and FORCE ROW LEVEL SECURITY; where both are off there is no such object.
    RowSecurity(RowSecurity),
    /// A policy.
    Policy(Policy),
    /// How logical replication tells the rows of a table apart.
    ReplicaIdentity(ReplicaIdentity),
    /// The index that CLUSTER goes by.
    ClusterMark(ClusterMark),
    /// Extended statistics.
    Statistics(Statistics),
    /// A publication.
    Publication(Publication),
    /// A table in a publication.
    PublicationTable(PublicationTable),
    /// A namespace in a publication.
    PublicationSchema(PublicationSchema),
    /// An event trigger.
    EventTrigger(EventTrigger),
    /// Privileges that future objects get.
    DefaultPrivileges(DefaultPrivileges),
    /// The owner of another object.
    Owner(Owner),
    /// What a role may do with another object.
    Grant(Grant),
    /// A comment on another object.
    Comment(Comment),
}

macro_rules! for_the_kind {
    ($object:expr, $each:ident => $call:expr) => {
        match $object {
            Object::Schema($each) => $call,
            Object::Extension($each) => $call,
            Object::EnumType($each) => $call,
            Object::Domain($each) => $call,
            Object::DomainCheck($each) => $call,
            Object::CompositeType($each) => $call,
            Object::RangeType($each) => $call,
            Object::Function($each) => $call,
            Object::Sequence($each) => $call,
            Object::OwnedBy($each) => $call,
            Object::Table($each) => $call,
            Object::Column($each) => $call,
            Object::Default($each) => $call,
            Object::Identity($each) => $call,
            Object::Constraint($each) => $call,
            Object::Index($each) => $call,
            Object::Partition($each) => $call,
            Object::View($each) => $call,
            Object::Rule($each) => $call,
            Object::Trigger($each) => $call,
            Object::RowSecurity($each) => $call,
            Object::Policy($each) => $call,
            Object::ReplicaIdentity($each) => $call,
            Object::ClusterMark($each) => $call,
            Object::Statistics($each) => $call,
            Object::Publication($each) => $call,
            Object::PublicationTable($each) => $call,
            Object::PublicationSchema($each) => $call,
            Object::EventTrigger($each) => $call,
            Object::DefaultPrivileges($each) => $call,
            Object::Owner($each) => $call,
            Object::Grant($each) => $call,
            Object::Comment($each) => $call,
        }
    };
}

/// `$after.alter($before)` where both are of one kind.
macro_rules! alter_in_kind {
    ($before:expr, $after:expr, $($kind:ident)+) => {
        match ($before, $after) {
            $((Object::$kind(before), Object::$kind(after)) => after.alter(before),)+
            _ => None,
        }
    };
}

impl Object {
    /// The object's identity.
    pub fn id(&self) -> ObjectId {
        for_the_kind!(self, each => each.id())
    }
}

/// What makes the object, everything it needs being there.
///
/// A table is made without columns: the plan puts columns and constraints into one statement.
pub fn make(object: &Object) -> Vec<Sql> {
    for_the_kind!(object, each => each.make())
}

/// What removes the object, never with CASCADE.
pub fn take(object: &Object) -> Vec<Sql> {
    for_the_kind!(object, each => each.take())
}

/// What turns one object into another in place; `None` where it has to be made anew.
pub fn alter(before: &Object, after: &Object) -> Option<Vec<Sql>> {
    alter_in_kind!(before, after,
        Schema Extension EnumType Domain DomainCheck CompositeType RangeType Function
        Sequence OwnedBy Table Column Default Identity Constraint Index Partition View Rule
        Trigger RowSecurity Policy ReplicaIdentity ClusterMark Statistics Publication
        PublicationTable PublicationSchema EventTrigger DefaultPrivileges Owner Grant
        Comment)
}

/// The statements that make the object, as one text.
pub fn create(object: &Object) -> String {
    merged(&make(object)).join("\n")
}

/// The statements that remove the object, as one text.
pub fn drop(object: &Object) -> String {
    merged(&take(object)).join("\n")
}

/// The objects that have to be there before this one. A need that is not among the objects at
/// hand means nothing: what hangs on a table names it as a table and as a partition, for example.
pub fn needs(object: &Object) -> Vec<ObjectId> {
    for_the_kind!(object, each => each.needs())
}
