//! An object as COMMENT, GRANT, OWNER and DROP name it: `COLUMN public.quotes.status`.

use super::{Kind, ObjectId};
use crate::model::name::{qualified, quote};

impl ObjectId {
    /// The keyword and the quoted name.
    pub fn in_sql(&self) -> String {
        let own = || qualified(&self.schema, &self.name);
        let plain = || quote(&self.name);
        match self.kind {
            Kind::Schema => format!("SCHEMA {}", quote(&self.schema)),
            Kind::Extension => format!("EXTENSION {}", plain()),
            Kind::EnumType | Kind::CompositeType | Kind::RangeType => format!("TYPE {}", own()),
            Kind::Domain => format!("DOMAIN {}", own()),
            Kind::DomainCheck => format!("CONSTRAINT {} ON DOMAIN {}", plain(), self.relation()),
            Kind::Function => format!("FUNCTION {}", self.routine()),
            Kind::Procedure => format!("PROCEDURE {}", self.routine()),
            Kind::Aggregate => format!("AGGREGATE {}", self.routine()),
            Kind::Sequence => format!("SEQUENCE {}", own()),
            Kind::Table | Kind::Partition => format!("TABLE {}", own()),
            Kind::View => format!("VIEW {}", own()),
            Kind::MaterializedView => format!("MATERIALIZED VIEW {}", own()),
            Kind::Index => format!("INDEX {}", own()),
            Kind::Statistics => format!("STATISTICS {}", own()),
            Kind::Publication => format!("PUBLICATION {}", plain()),
            Kind::EventTrigger => format!("EVENT TRIGGER {}", plain()),
            Kind::Column => format!("COLUMN {}.{}", self.relation(), plain()),
            Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::Exclusion | Kind::ForeignKey => {
                format!("CONSTRAINT {} ON {}", plain(), self.relation())
            }
            Kind::Trigger => format!("TRIGGER {} ON {}", plain(), self.relation()),
            Kind::Policy => format!("POLICY {} ON {}", plain(), self.relation()),
            Kind::Rule => format!("RULE {} ON {}", plain(), self.relation()),
            // These have no name of their own; what they hang on stands for them.
            Kind::Default
            | Kind::Identity
            | Kind::OwnedBy
            | Kind::RowSecurity
            | Kind::ReplicaIdentity
            | Kind::ClusterMark
            | Kind::PublicationTable
            | Kind::PublicationSchema
            | Kind::DefaultPrivileges => format!("TABLE {}", self.relation()),
        }
    }

    /// The relation (or domain) it hangs on, quoted.
    pub fn relation(&self) -> String {
        qualified(&self.schema, self.table.as_deref().unwrap_or_default())
    }

    /// `public.total(integer, text)`; without the parentheses where the arguments are not known.
    fn routine(&self) -> String {
        let name = qualified(&self.schema, &self.name);
        match &self.arguments {
            // An aggregate over rows has no arguments, and the grammar wants to read that.
            Some(none) if none.is_empty() && self.kind == Kind::Aggregate => format!("{name}(*)"),
            Some(arguments) => format!("{name}({arguments})"),
            None => name,
        }
    }
}
