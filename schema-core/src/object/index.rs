//! An index that is not behind a constraint. What it holds is one text: CREATE INDEX as a whole.

use super::fact::needs_relation;
use super::{Fact, ObjectId, Sql};
use crate::model::name;
use crate::sql_text::tokens;

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// The namespace of its table, and its own.
    pub schema: String,
    /// Its table.
    pub table: String,
    /// Its name.
    pub name: String,
    /// `CREATE INDEX ..` as `pg_get_indexdef` prints it, without a semicolon, and without the ONLY that
    /// the server prints for an index of a partitioned table: such an index would never be valid.
    pub definition: String,
    /// The statistics targets of its columns, where they were chosen: place from 1, target.
    pub statistics: Vec<(i16, i32)>,
    /// Whether it was never finished: the server keeps it up to date, and reads nothing from it. That is what a
    /// CREATE INDEX CONCURRENTLY leaves behind that was cut off, or met a duplicate.
    pub is_invalid: bool,
}

impl Index {
    /// What makes the same index on another table; `None` where its own name and table do not stand where the server
    /// prints them.
    pub(crate) fn definition_for(&self, schema: &str, table: &str, name: &str) -> Option<String> {
        let (name, table) = (name::quote(name), name::qualified(schema, table));
        self.with_head(&format!("INDEX {name} ON {table} "))
    }

    /// The definition with another head, up to the table; `None` likewise.
    pub(crate) fn with_head(&self, head: &str) -> Option<String> {
        let own = format!(
            "INDEX {} ON {} ",
            name::quote(&self.name),
            name::qualified(&self.schema, &self.table)
        );
        self.definition
            .contains(&own)
            .then(|| self.definition.replacen(&own, head, 1))
    }

    /// What the server calls its columns where it chooses a name: an expression is called after its function.
    pub(crate) fn column_names(&self) -> Vec<String> {
        let all = tokens(&self.definition).unwrap_or_default();
        let Some(start) = all.iter().position(|token| token.is_word("using")) else {
            return Vec::new();
        };
        let mut names: Vec<String> = Vec::new();
        let (mut depth, mut is_first) = (0, false);
        for token in &all[start..] {
            let is_end = ["where", "with", "tablespace"]
                .iter()
                .any(|word| token.is_word(word));
            if is_end && depth == 0 {
                break;
            }
            if token.is_symbol("(") {
                depth += 1;
                if depth == 1 {
                    is_first = true;
                    continue;
                }
            } else if token.is_symbol(")") {
                depth -= 1;
            }
            if depth == 1 && token.is_symbol(",") {
                is_first = true;
            } else if depth > 0 && std::mem::take(&mut is_first) {
                let name = token.identifier().unwrap_or_else(|| "expr".to_string());
                let numbered = (1..).map(|number| format!("{name}{number}"));
                let mut all = std::iter::once(name.clone()).chain(numbered);
                let free = all.find(|name| !names.contains(name));
                names.extend(free);
            }
        }
        names
    }

    fn set_statistics(&self, place: i16, target: i32) -> Sql {
        let index = name::qualified(&self.schema, &self.name);
        Sql::statement(format!(
            "ALTER INDEX {index} ALTER COLUMN {place} SET STATISTICS {target}"
        ))
    }

    fn target(&self, place: i16) -> Option<i32> {
        let mut all = self.statistics.iter();
        all.find(|each| each.0 == place).map(|each| each.1)
    }
}

impl Fact for Index {
    fn id(&self) -> ObjectId {
        ObjectId::index(&self.schema, &self.name)
    }

    fn make(&self) -> Vec<Sql> {
        let targets = self.statistics.iter();
        let targets = targets.map(|(place, target)| self.set_statistics(*place, *target));
        std::iter::once(Sql::statement(&self.definition))
            .chain(targets)
            .collect()
    }

    fn take(&self) -> Vec<Sql> {
        let index = name::qualified(&self.schema, &self.name);
        vec![Sql::statement(format!("DROP INDEX {index}"))]
    }

    fn alter(&self, before: &Self) -> Option<Vec<Sql>> {
        // Nobody makes one that is not valid: on a way back it stays as it is.
        if self.definition != before.definition || before.is_invalid && !self.is_invalid {
            return None;
        }
        let mut parts = Vec::new();
        for (place, target) in &self.statistics {
            if before.target(*place) != Some(*target) {
                parts.push(self.set_statistics(*place, *target));
            }
        }
        for (place, _) in &before.statistics {
            if self.target(*place).is_none() {
                parts.push(self.set_statistics(*place, -1));
            }
        }
        Some(parts)
    }

    fn needs(&self) -> Vec<ObjectId> {
        needs_relation(&self.schema, &self.table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_columns_are_called_as_the_server_calls_them() {
        let names = |definition: &str| {
            let definition = definition.to_string();
            Index {
                definition,
                ..Index::default()
            }
            .column_names()
            .join("_")
        };
        assert_eq!(
            names(
                "CREATE INDEX x ON s.t USING btree (a DESC, lower(b), ((c + d)), \"E f\" COLLATE \"C\") INCLUDE (g) WITH (fillfactor='70') WHERE (h IN (1, 2))"
            ),
            "a_lower_expr_E f_g"
        );
        assert_eq!(
            names("CREATE INDEX x ON t USING gin (((a + 1)), ((b + 1)))"),
            "expr_expr1"
        );
    }
}
