//! An event trigger.

use super::trigger::Firing;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventTrigger {
    /// Its name.
    pub name: String,
    /// `ddl_command_end`
    pub event: String,
    /// The command tags it is about; every one if there is none.
    pub tags: Vec<String>,
    /// The function it calls, as it stands in SQL.
    pub function: String,
    /// When it fires.
    pub firing: Firing,
}

impl EventTrigger {
    fn set_firing(&self) -> Sql {
        Sql::statement(format!(
            "ALTER {} {}",
            self.id().in_sql(),
            self.firing.verb()
        ))
    }
}

impl Fact for EventTrigger {
    fn id(&self) -> ObjectId {
        ObjectId::new(Kind::EventTrigger, "", None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let tags: Vec<String> = self.tags.iter().map(|tag| name::literal(tag)).collect();
        let when = if tags.is_empty() {
            String::new()
        } else {
            format!("\n    WHEN TAG IN ({})", tags.join(", "))
        };
        let mut parts = vec![Sql::statement(format!(
            "CREATE {} ON {}{when}\n    EXECUTE FUNCTION {}()",
            self.id().in_sql(),
            self.event,
            self.function
        ))];
        if self.firing != Firing::Origin {
            parts.push(self.set_firing());
        }
        parts
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        let works = |each: &Self| (each.event.clone(), each.tags.clone(), each.function.clone());
        (works(self) == works(before)).then(|| vec![self.set_firing()])
    }

    fn needs(&self) -> Vec<ObjectId> {
        Vec::new()
    }
}
