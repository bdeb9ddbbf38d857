//! What an object is called: the same for the declaration and for the catalog.

use std::fmt;

/// The kinds of objects. The order is the one in which lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A namespace.
    Schema,
    /// A native enum type.
    EnumType,
    /// A function.
    Function,
    /// A table.
    Table,
    /// A column.
    Column,
    /// A primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique,
    /// A CHECK constraint.
    Check,
    /// A foreign key.
    ForeignKey,
    /// An index that is not behind a constraint.
    Index,
    /// A trigger.
    Trigger,
    /// A partition.
    Partition,
    /// Row security, on or off, of one table.
    RowSecurity,
    /// A policy.
    Policy,
}

impl Kind {
    /// The word for people: `foreign key`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Schema => "schema",
            Kind::EnumType => "type",
            Kind::Function => "function",
            Kind::Table => "table",
            Kind::Column => "column",
            Kind::PrimaryKey => "primary key",
            Kind::Unique => "unique constraint",
            Kind::Check => "check",
            Kind::ForeignKey => "foreign key",
            Kind::Index => "index",
            Kind::Trigger => "trigger",
            Kind::Partition => "partition",
            Kind::RowSecurity => "row security of",
            Kind::Policy => "policy",
        }
    }
}

/// The identity of an object. `Display` names it for people, without quotes:
/// `column public.quotes.status`, `comment on table public.quotes`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    /// What it is.
    pub kind: Kind,
    /// The namespace it lies in; for a namespace, its own name.
    pub schema: String,
    /// The table (or partition) it hangs on, where it hangs on one. An index and a partition have
    /// names of their own in the namespace, so theirs is `None`.
    pub table: Option<String>,
    /// Its own name; for a namespace and for row security, empty.
    pub name: String,
    /// True for the comment on the object, false for the object itself.
    pub is_comment: bool,
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

    /// A function. Two functions of one name are a collision: arguments are not part of the id.
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
            is_comment: false,
        }
    }

    /// The comment on this object.
    pub fn comment(&self) -> Self {
        ObjectId {
            is_comment: true,
            ..self.clone()
        }
    }

    /// The object a comment is on; the object itself otherwise.
    pub fn target(&self) -> Self {
        ObjectId {
            is_comment: false,
            ..self.clone()
        }
    }

    /// The name with its schema and table, for people: `public.quotes.status`.
    pub fn path(&self) -> String {
        let mut path = self.schema.clone();
        for part in self.table.iter().chain(Some(&self.name)) {
            if !part.is_empty() {
                path.push('.');
                path.push_str(part);
            }
        }
        path
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_comment {
            f.write_str("comment on ")?;
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
    }
}
