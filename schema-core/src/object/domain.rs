//! A domain. Its checks are objects of their own.

use super::fact::needs_schema;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// The namespace.
    pub schema: String,
    /// The domain's name.
    pub name: String,
    /// The type under it, with its modifiers.
    pub base: String,
    /// The collation as it stands in SQL, if it is not the type's own.
    pub collation: Option<String>,
    /// NOT NULL.
    pub not_null: bool,
    /// The DEFAULT's expression.
    pub default: Option<String>,
}

/// A CHECK of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainCheck {
    /// The domain's namespace.
    pub schema: String,
    /// The domain.
    pub domain: String,
    /// The check's name.
    pub name: String,
    /// `CHECK (..)` as `pg_get_constraintdef` prints it, NOT VALID included.
    pub definition: String,
}

impl Domain {
    /// `ALTER DOMAIN .. DROP DEFAULT`
    pub(crate) fn drop_default(&self) -> Sql {
        Sql::statement(format!("ALTER DOMAIN {} DROP DEFAULT", self.qualified()))
    }

    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }
}

impl Fact for Domain {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::Domain, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let mut sql = format!("CREATE DOMAIN {} AS {}", self.qualified(), self.base);
        if let Some(collation) = &self.collation {
            sql.push_str(&format!(" COLLATE {collation}"));
        }
        if let Some(default) = &self.default {
            sql.push_str(&format!(" DEFAULT {default}"));
        }
        if self.not_null {
            sql.push_str(" NOT NULL");
        }
        vec![Sql::statement(sql)]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP DOMAIN {}", self.qualified()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        if (&self.base, &self.collation) != (&before.base, &before.collation) {
            return None;
        }
        let alter =
            |clause: String| Sql::statement(format!("ALTER DOMAIN {} {clause}", self.qualified()));
        let mut parts = Vec::new();
        if self.default != before.default {
            parts.push(alter(match &self.default {
                Some(default) => format!("SET DEFAULT {default}"),
                None => "DROP DEFAULT".to_string(),
            }));
        }
        if self.not_null != before.not_null {
            let verb = if self.not_null { "SET" } else { "DROP" };
            parts.push(alter(format!("{verb} NOT NULL")));
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}

impl DomainCheck {
    /// The domain whose check it is.
    pub(crate) fn domain_id(&self) -> ObjectId {
        ObjectId::new(Kind::Domain, &self.schema, None, &self.domain)
    }

    fn alter_domain(&self, clause: String) -> Vec<Sql> {
        let domain = name::qualified(&self.schema, &self.domain);
        vec![Sql::statement(format!("ALTER DOMAIN {domain} {clause}"))]
    }
}

impl Fact for DomainCheck {
    fn id(&self) -> ObjectId {
        ObjectId::new(
            Kind::DomainCheck,
            &self.schema,
            Some(&self.domain),
            &self.name,
        )
    }

    fn make(&self) -> Vec<Sql> {
        let name = name::quote(&self.name);
        self.alter_domain(format!("ADD CONSTRAINT {name} {}", self.definition))
    }

    fn take(&self) -> Vec<Sql> {
        self.alter_domain(format!("DROP CONSTRAINT {}", name::quote(&self.name)))
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let validated = format!("{} NOT VALID", self.definition) == before.definition;
        let clause = format!("VALIDATE CONSTRAINT {}", name::quote(&self.name));
        validated.then(|| self.alter_domain(clause))
    }

    fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::new(
            Kind::Domain,
            &self.schema,
            None,
            &self.domain,
        )]
    }
}
