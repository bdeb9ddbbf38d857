//! A view, or a materialized view.

use super::fact::{change_options, needs_schema, with_options};
use super::table::Storage;
use super::{Fact, Kind, ObjectId, Sql};
use crate::model::name;

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The namespace.
    pub schema: String,
    /// The view's name.
    pub name: String,
    /// The query as `pg_get_viewdef` prints it, without its semicolon.
    pub query: String,
    /// Its columns, each with type and collation: what CREATE OR REPLACE has to keep.
    pub columns: Vec<String>,
    /// Options as the catalog has them, sorted: `security_invoker=true`.
    pub options: Vec<String>,
    /// What only a materialized view has.
    pub materialized: Option<Materialized>,
}

/// What only a materialized view has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Materialized {
    /// How its rows are kept; the options are the view's.
    pub storage: Storage,
    /// WITH NO DATA: it cannot be read before it is refreshed.
    pub is_empty: bool,
}

impl View {
    /// Whether it is a materialized one that holds rows.
    pub fn is_filled(&self) -> bool {
        self.materialized.as_ref().is_some_and(|own| !own.is_empty)
    }

    fn qualified(&self) -> String {
        name::qualified(&self.schema, &self.name)
    }

    /// Everything between CREATE and the `;`; what replaces restates the options, which the server
    /// would drop in silence.
    fn definition(&self) -> String {
        let (own, query) = (self.qualified(), &self.query);
        match &self.materialized {
            None => format!("VIEW {own}{} AS\n{query}", with_options(&self.options)),
            Some(materialized) => {
                let no_data = if materialized.is_empty {
                    "\nWITH NO DATA"
                } else {
                    ""
                };
                let kept = materialized.storage.clauses();
                format!("MATERIALIZED VIEW {own}{kept} AS\n{query}{no_data}")
            }
        }
    }
}

impl Fact for View {
    fn id(&self) -> ObjectId {
        let kind = match self.materialized {
            None => Kind::View,
            Some(_) => Kind::MaterializedView,
        };
        ObjectId::new(kind, &self.schema, None, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("CREATE {}", self.definition()))]
    }

    fn take(&self) -> Vec<Sql> {
        vec![Sql::statement(format!("DROP {}", self.id().in_sql()))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        match (&self.materialized, &before.materialized) {
            (None, None) if self.query == before.query => {
                let clauses = change_options(&before.options, &self.options).into_iter();
                let alter =
                    |clause| Sql::statement(format!("ALTER VIEW {} {clause}", self.qualified()));
                Some(clauses.map(alter).collect())
            }
            (None, None) if self.columns.starts_with(&before.columns) => {
                Some(vec![Sql::statement(format!(
                    "CREATE OR REPLACE {}",
                    self.definition()
                ))])
            }
            (Some(new), Some(old)) if self.query == before.query => {
                let mut parts: Vec<Sql> = new
                    .storage
                    .changes(&old.storage)
                    .into_iter()
                    .map(|clause| {
                        Sql::statement(format!(
                            "ALTER MATERIALIZED VIEW {} {clause}",
                            self.qualified()
                        ))
                    })
                    .collect();
                if new.is_empty != old.is_empty {
                    let no_data = if new.is_empty { " WITH NO DATA" } else { "" };
                    let refresh =
                        format!("REFRESH MATERIALIZED VIEW {}{no_data}", self.qualified());
                    parts.push(Sql::statement(refresh));
                }
                Some(parts)
            }
            _ => None,
        }
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_schema(&self.schema)
    }
}
