//! What an object is called: the same for the declaration and for the catalog.

use std::fmt;

/// The kinds of objects. The order is the one in which lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A namespace.
    Schema,
    /// An extension.
    Extension,
    /// A native enum type.
    EnumType,
    /// A domain.
    Domain,
    /// A CHECK of a domain.
    DomainCheck,
    /// A composite type.
    CompositeType,
    /// A range type.
    RangeType,
    /// A function, window functions among them.
    Function,
    /// A procedure.
    Procedure,
    /// An aggregate.
    Aggregate,
    /// A sequence that is not an identity column's.
    Sequence,
    /// A table.
    Table,
    /// A column.
    Column,
    /// A column's DEFAULT.
    Default,
    /// A column's GENERATED .. AS IDENTITY.
    Identity,
    /// The column that a sequence goes with.
    OwnedBy,
    /// A primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique,
    /// A CHECK constraint.
    Check,
    /// An exclusion constraint.
    Exclusion,
    /// A foreign key.
    ForeignKey,
    /// An index that is not behind a constraint.
    Index,
    /// A partition.
    Partition,
    /// A view.
    View,
    /// A materialized view.
    MaterializedView,
    /// A rewrite rule.
    Rule,
    /// A trigger.
    Trigger,
    /// Row security, on or off, of one table.
    RowSecurity,
    /// A policy.
    Policy,
    /// How logical replication tells the rows of a table apart.
    ReplicaIdentity,
    /// The index that CLUSTER goes by.
    ClusterMark,
    /// Extended statistics.
    Statistics,
    /// A publication.
    Publication,
    /// A table in a publication.
    PublicationTable,
    /// A namespace in a publication.
    PublicationSchema,
    /// An event trigger.
    EventTrigger,
    /// Privileges that future objects get.
    DefaultPrivileges,
}

impl Kind {
    /// The word for people: `foreign key`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Schema => "schema",
            Kind::Extension => "extension",
            Kind::EnumType | Kind::CompositeType | Kind::RangeType => "type",
            Kind::Domain => "domain",
            Kind::DomainCheck => "domain check",
            Kind::Function => "function",
            Kind::Procedure => "procedure",
            Kind::Aggregate => "aggregate",
            Kind::Sequence => "sequence",
            Kind::Table => "table",
            Kind::Column => "column",
            Kind::Default => "default of",
            Kind::Identity => "identity of",
            Kind::OwnedBy => "owner column of sequence",
            Kind::PrimaryKey => "primary key",
            Kind::Unique => "unique constraint",
            Kind::Check => "check",
            Kind::Exclusion => "exclusion constraint",
            Kind::ForeignKey => "foreign key",
            Kind::Index => "index",
            Kind::Partition => "partition",
            Kind::View => "view",
            Kind::MaterializedView => "materialized view",
            Kind::Rule => "rule",
            Kind::Trigger => "trigger",
            Kind::RowSecurity => "row security of",
            Kind::Policy => "policy",
            Kind::ReplicaIdentity => "replica identity of",
            Kind::ClusterMark => "cluster mark of",
            Kind::Statistics => "statistics",
            Kind::Publication => "publication",
            Kind::PublicationTable => "published table",
            Kind::PublicationSchema => "published schema",
            Kind::EventTrigger => "event trigger",
            Kind::DefaultPrivileges => "default privileges",
        }
    }

    /// Whether rows are read from it by its name.
    pub fn is_relation(self) -> bool {
        matches!(
            self,
            Kind::Table | Kind::Partition | Kind::View | Kind::MaterializedView
        )
    }
}

/// The object itself, or what is said about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The object.
    Itself,
    /// Its owner, where that is not the role that looks.
    Owner,
    /// What one role may do with it; the role's name, empty for PUBLIC.
    Grant(String),
    /// Its comment.
    Comment,
}

/// The identity of an object. `Display` names it for people, without quotes:
/// `column public.quotes.status`, `comment on table public.quotes`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    /// What it is.
    pub kind: Kind,
    /// The namespace it lies in; for a namespace, its own name; empty for what lies in none.
    pub schema: String,
    /// The relation (or domain) it hangs on, where it hangs on one. An index and a partition have
    /// names of their own in the namespace, so theirs is `None`.
    pub table: Option<String>,
    /// Its own name; for a namespace and for row security, empty.
    pub name: String,
    /// The types of a routine's arguments: `integer, text`. `None` for every other kind, and for a
    /// declared function that no server has read yet.
    pub arguments: Option<String>,
    /// The object itself, or its comment, its owner, a role's privileges.
    pub aspect: Aspect,
}

impl ObjectId {
    /// A namespace.
    pub fn schema(name: &str) -> Self {
        Self::new(Kind::Schema, name, None, "")
    }

    /// A native enum type.
    pub fn enum_type(schema: &str, name: &str) -> Self {
        Self::new(Kind::EnumType, schema, None, name)
    }

    /// A function whose arguments are not known: what a declaration calls by its name.
    pub fn function(schema: &str, name: &str) -> Self {
        Self::new(Kind::Function, schema, None, name)
    }

    /// A table.
    pub fn table(schema: &str, name: &str) -> Self {
        Self::new(Kind::Table, schema, None, name)
    }

    /// A partition, by its own name.
    pub fn partition(schema: &str, name: &str) -> Self {
        Self::new(Kind::Partition, schema, None, name)
    }

    /// An index, by its own name.
    pub fn index(schema: &str, name: &str) -> Self {
        Self::new(Kind::Index, schema, None, name)
    }

    /// A column.
    pub fn column(schema: &str, table: &str, name: &str) -> Self {
        Self::new(Kind::Column, schema, Some(table), name)
    }

    /// A trigger.
    pub fn trigger(schema: &str, table: &str, name: &str) -> Self {
        Self::new(Kind::Trigger, schema, Some(table), name)
    }

    /// A policy.
    pub fn policy(schema: &str, table: &str, name: &str) -> Self {
        Self::new(Kind::Policy, schema, Some(table), name)
    }

    /// The row security of a table or partition.
    pub fn row_security(schema: &str, table: &str) -> Self {
        Self::new(Kind::RowSecurity, schema, Some(table), "")
    }

    /// Any kind. For constraints see [`super::ConstraintKind::id`].
    pub fn new(kind: Kind, schema: &str, table: Option<&str>, name: &str) -> Self {
        ObjectId {
            kind,
            schema: schema.to_string(),
            table: table.map(str::to_string),
            name: name.to_string(),
            arguments: None,
            aspect: Aspect::Itself,
        }
    }

    /// The comment on this object.
    pub fn comment(&self) -> Self {
        self.with(Aspect::Comment)
    }

    /// The object with something that is said about it.
    pub fn with(&self, aspect: Aspect) -> Self {
        ObjectId {
            aspect,
            ..self.clone()
        }
    }

    /// Whether it is the comment on an object.
    pub fn is_comment(&self) -> bool {
        self.aspect == Aspect::Comment
    }

    /// Whether it is an object itself, and not something that is said about one.
    pub fn is_itself(&self) -> bool {
        self.aspect == Aspect::Itself
    }

    /// The object that something is said about; the object itself otherwise.
    pub fn target(&self) -> Self {
        self.with(Aspect::Itself)
    }

    /// The name with its schema and table, for people: `public.quotes.status`.
    pub fn path(&self) -> String {
        let mut path = self.schema.clone();
        for part in self.table.iter().chain(Some(&self.name)) {
            if !part.is_empty() {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(part);
            }
        }
        if let Some(arguments) = &self.arguments {
            path.push_str(&format!("({arguments})"));
        }
        path
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.aspect {
            Aspect::Itself => {}
            Aspect::Owner => f.write_str("owner of ")?,
            Aspect::Comment => f.write_str("comment on ")?,
            Aspect::Grant(role) if role.is_empty() => f.write_str("privileges of PUBLIC on ")?,
            Aspect::Grant(role) => write!(f, "privileges of {role} on ")?,
        }
        write!(f, "{} {}", self.kind.word(), self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_like_a_sentence() {
        let column = ObjectId::column("public", "quotes", "status");
        assert_eq!(column.to_string(), "column public.quotes.status");
        assert_eq!(
            column.comment().to_string(),
            "comment on column public.quotes.status"
        );
        assert_eq!(column.comment().target(), column);
        assert_eq!(ObjectId::schema("sales").to_string(), "schema sales");
        assert_eq!(
            ObjectId::row_security("public", "quotes").to_string(),
            "row security of public.quotes"
        );
        let public = column.with(Aspect::Grant(String::new()));
        assert_eq!(
            public.to_string(),
            "privileges of PUBLIC on column public.quotes.status"
        );
    }
}
