//! What a role may do with an object, what future objects give away, and who owns an object.

use super::{Aspect, Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// What one role may do with one object, where that is not what the object gives by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The object.
    pub target: ObjectId,
    /// The role; empty for PUBLIC.
    pub role: String,
    /// The privileges, sorted: `SELECT`.
    pub privileges: Vec<String>,
    /// Those of them that the role may pass on, sorted.
    pub with_option: Vec<String>,
    /// What the role may do where nobody said anything, sorted: PUBLIC may call a new function.
    pub by_itself: Vec<String>,
}

/// What objects give away that one role will make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultPrivileges {
    /// The role that makes them.
    pub owner: String,
    /// The namespace they are made in; empty for all.
    pub schema: String,
    /// `TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES`, `SCHEMAS`
    pub objects: String,
    /// The role that gets the privileges; empty for PUBLIC.
    pub role: String,
    /// The privileges, sorted.
    pub privileges: Vec<String>,
    /// Those of them that the role may pass on, sorted.
    pub with_option: Vec<String>,
}

/// The owner of an object, where that is not the role that looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The object.
    pub target: ObjectId,
    /// Its owner.
    pub role: String,
}

fn role(role: &str) -> String {
    if role.is_empty() {
        "PUBLIC".to_string()
    } else {
        name::quote(role)
    }
}

impl Grant {
    /// `TABLE public.quotes`, `ROUTINE public.total(integer)`; a column is named with its privilege.
    fn on(&self) -> String {
        match self.target.kind {
            Kind::Table | Kind::Partition | Kind::View | Kind::MaterializedView => {
                format!(
                    "TABLE {}",
                    name::qualified(&self.target.schema, &self.target.name)
                )
            }
            Kind::Column => format!("TABLE {}", self.target.relation()),
            // GRANT knows an aggregate as a function, of all its arguments.
            Kind::Aggregate => {
                let arguments = self.target.arguments.as_deref().unwrap_or_default();
                format!(
                    "FUNCTION {}({})",
                    name::qualified(&self.target.schema, &self.target.name),
                    arguments.replace(" ORDER BY ", ", ")
                )
            }
            Kind::EnumType | Kind::Domain | Kind::CompositeType | Kind::RangeType => {
                format!(
                    "TYPE {}",
                    name::qualified(&self.target.schema, &self.target.name)
                )
            }
            _ => self.target.in_sql(),
        }
    }

    fn list(&self, privileges: &[String]) -> String {
        if self.target.kind != Kind::Column {
            return privileges.join(", ");
        }
        let column = name::quote(&self.target.name);
        let each = privileges
            .iter()
            .map(|privilege| format!("{privilege} ({column})"));
        each.collect::<Vec<_>>().join(", ")
    }

    fn grant(&self, privileges: &[String], option: &str) -> Option<Sql> {
        (!privileges.is_empty()).then(|| {
            let (list, on, to) = (self.list(privileges), self.on(), role(&self.role));
            Sql::statement(format!("GRANT {list} ON {on} TO {to}{option}"))
        })
    }

    fn revoke(&self, privileges: &[String], option: &str) -> Option<Sql> {
        (!privileges.is_empty()).then(|| {
            let (list, on, from) = (self.list(privileges), self.on(), role(&self.role));
            Sql::statement(format!("REVOKE {option}{list} ON {on} FROM {from}"))
        })
    }

    /// What the role may do where nobody said anything.
    fn untouched(&self) -> Self {
        Grant {
            privileges: self.by_itself.clone(),
            with_option: Vec::new(),
            ..self.clone()
        }
    }

    fn change(&self, before: &Self) -> Vec<Sql> {
        let less = |of: &[String], other: &[String]| -> Vec<String> {
            of.iter()
                .filter(|each| !other.contains(each))
                .cloned()
                .collect()
        };
        let gone = less(&before.privileges, &self.privileges);
        let no_option: Vec<String> = less(&before.with_option, &self.with_option);
        let no_option = less(&no_option, &gone);
        let new_option = less(&self.with_option, &before.with_option);
        let new = less(&less(&self.privileges, &before.privileges), &new_option);
        let parts = [
            self.revoke(&gone, ""),
            self.revoke(&no_option, "GRANT OPTION FOR "),
            self.grant(&new, ""),
            self.grant(&new_option, " WITH GRANT OPTION"),
        ];
        parts.into_iter().flatten().collect()
    }
}

impl Fact for Grant {
    fn id(&self) -> ObjectId {
        self.target.with(Aspect::Grant(self.role.clone()))
    }

    fn make(&self) -> Vec<Sql> {
        self.change(&self.untouched())
    }

    fn take(&self) -> Vec<Sql> {
        self.untouched().change(self)
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        Some(self.change(before))
    }

    fn needs(&self) -> Vec<ObjectId> {
        let mut needed = super::needs_of_target(&self.target);
        let owned: Vec<ObjectId> = needed.iter().map(|each| each.with(Aspect::Owner)).collect();
        needed.extend(owned);
        needed
    }
}

impl DefaultPrivileges {
    fn alter_default(&self, what: String) -> Sql {
        let owner = name::quote(&self.owner);
        let schema = if self.schema.is_empty() {
            String::new()
        } else {
            format!(" IN SCHEMA {}", name::quote(&self.schema))
        };
        Sql::statement(format!(
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner}{schema} {what}"
        ))
    }

    fn grant(&self, privileges: &[String], option: &str) -> Option<Sql> {
        (!privileges.is_empty()).then(|| {
            let (list, to) = (privileges.join(", "), role(&self.role));
            self.alter_default(format!("GRANT {list} ON {} TO {to}{option}", self.objects))
        })
    }

    /// What the role gets without being named, where the default is about all namespaces: PUBLIC of functions
    /// and types, and who makes an object all of it.
    fn untouched(&self) -> &'static [&'static str] {
        if self.role == self.owner && self.schema.is_empty() {
            return &["ALL"];
        }
        match (
            self.role.is_empty(),
            self.schema.is_empty(),
            self.objects.as_str(),
        ) {
            (true, true, "FUNCTIONS") => &["EXECUTE"],
            (true, true, "TYPES") => &["USAGE"],
            _ => &[],
        }
    }
}

impl Fact for DefaultPrivileges {
    fn id(&self) -> ObjectId {
        let name = format!("{} to {}", self.objects, role(&self.role));
        let owner = Some(self.owner.as_str());
        ObjectId::new(Kind::DefaultPrivileges, &self.schema, owner, &name)
    }

    fn make(&self) -> Vec<Sql> {
        let plain: Vec<String> = self
            .privileges
            .iter()
            .filter(|each| !self.with_option.contains(each))
            .cloned()
            .collect();
        let from = role(&self.role);
        let revoke = (!self.untouched().is_empty())
            .then(|| self.alter_default(format!("REVOKE ALL ON {} FROM {from}", self.objects)));
        let parts = [
            revoke,
            self.grant(&plain, ""),
            self.grant(&self.with_option, " WITH GRANT OPTION"),
        ];
        parts.into_iter().flatten().collect()
    }

    fn take(&self) -> Vec<Sql> {
        let from = role(&self.role);
        let revoke = self.alter_default(format!("REVOKE ALL ON {} FROM {from}", self.objects));
        let untouched: Vec<String> = self
            .untouched()
            .iter()
            .map(|each| each.to_string())
            .collect();
        std::iter::once(revoke)
            .chain(self.grant(&untouched, ""))
            .collect()
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let mut parts = before.take();
        parts.extend(self.make());
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        vec![ObjectId::schema(&self.schema)]
    }
}

impl Owner {
    fn set(&self, role: &str) -> Vec<Sql> {
        vec![Sql::statement(format!(
            "ALTER {} OWNER TO {role}",
            self.target.in_sql()
        ))]
    }
}

impl Fact for Owner {
    fn id(&self) -> ObjectId {
        self.target.with(Aspect::Owner)
    }

    fn make(&self) -> Vec<Sql> {
        self.set(&name::quote(&self.role))
    }

    fn take(&self) -> Vec<Sql> {
        self.set("CURRENT_USER")
    }

    fn alter(&self, _before: &Self) -> Option<Vec<Sql>> {
        Some(self.make())
    }

    fn needs(&self) -> Vec<ObjectId> {
        super::needs_of_target(&self.target)
    }
}
