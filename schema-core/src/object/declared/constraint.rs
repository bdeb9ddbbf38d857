//! Primary keys, unique constraints, checks and foreign keys.

use super::{Declared, quoted_list};
use crate::model::{self, Deferrable, ForeignKey, Key, name};
use crate::object::{Constraint, ConstraintKind, Object, Reference};

impl Declared<'_> {
    pub(super) fn constraints(&mut self, table: &model::Table) {
        if let Some(key) = &table.primary_key {
            let definition = format!("PRIMARY KEY ({})", quoted_list(&key.columns));
            let name = name::primary_key(table, key);
            self.key(table, ConstraintKind::PrimaryKey, name, definition, key);
        }
        for key in &table.uniques {
            let nulls = if key.nulls_not_distinct {
                "NULLS NOT DISTINCT "
            } else {
                ""
            };
            let definition = format!("UNIQUE {nulls}({})", quoted_list(&key.columns));
            let name = name::unique(table, key);
            self.key(table, ConstraintKind::Unique, name, definition, key);
        }
        self.enum_checks(table);
        for check in &table.checks {
            let name = name::check(table, check);
            let id = ConstraintKind::Check.id(&table.schema, &table.name, &name);
            let mut columns: Vec<String> = Vec::new();
            for column in check
                .column
                .as_deref()
                .into_iter()
                .chain(check.expression.columns())
            {
                if !columns.iter().any(|each| each == column) {
                    columns.push(column.to_string());
                }
            }
            let definition = format!("CHECK ({})", self.sql_of(&id, &check.expression));
            self.constraint(
                table,
                ConstraintKind::Check,
                name,
                definition,
                columns,
                None,
            );
            let rule = self.rule(&check.business_rule);
            self.comment(id, [rule]);
        }
        for key in &table.foreign_keys {
            self.foreign_key(table, key);
        }
    }

    fn key(
        &mut self,
        table: &model::Table,
        kind: ConstraintKind,
        name: String,
        definition: String,
        key: &Key,
    ) {
        let id = kind.id(&table.schema, &table.name, &name);
        self.constraint(table, kind, name, definition, key.columns.clone(), None);
        let rule = self.rule(&key.business_rule);
        self.comment(id, [rule]);
    }

    fn constraint(
        &mut self,
        table: &model::Table,
        kind: ConstraintKind,
        name: String,
        definition: String,
        columns: Vec<String>,
        references: Option<Reference>,
    ) {
        self.insert(Object::Constraint(Constraint {
            schema: table.schema.clone(),
            table: table.name.clone(),
            name,
            kind,
            definition,
            columns,
            references,
            index_options: Vec::new(),
        }));
    }

    fn foreign_key(&mut self, table: &model::Table, key: &ForeignKey) {
        let name = name::foreign_key(table, key);
        let id = ConstraintKind::ForeignKey.id(&table.schema, &table.name, &name);
        let Some(reference) = self.reference(table, key) else {
            let written = key.target.as_written();
            self.fault(
                format!("{id} references `{written}`, which the schema does not list"),
                format!("list `{}` in `schema!`", key.target.rust_table),
            );
            return;
        };
        let mut definition = format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            quoted_list(&key.columns),
            name::qualified(&reference.schema, &reference.table),
            quoted_list(&reference.columns),
        );
        if let Some(action) = key.on_update {
            definition.push_str(&format!(" ON UPDATE {}", action.sql()));
        }
        if let Some(action) = key.on_delete {
            definition.push_str(&format!(" ON DELETE {}", action.sql()));
        }
        definition.push_str(match key.deferrable {
            Deferrable::No => "",
            Deferrable::Immediate => " DEFERRABLE INITIALLY IMMEDIATE",
            Deferrable::Deferred => " DEFERRABLE INITIALLY DEFERRED",
        });
        let columns = key.columns.clone();
        let kind = ConstraintKind::ForeignKey;
        self.constraint(table, kind, name, definition, columns, Some(reference));
        let rule = self.rule(&key.business_rule);
        self.comment(id, [rule]);
    }

    /// What the key references; the compiler has written it down, or the schema's list knows.
    fn reference(&self, table: &model::Table, key: &ForeignKey) -> Option<Reference> {
        let target = &key.target;
        if !target.table.is_empty() {
            return Some(Reference {
                schema: target.schema.clone(),
                table: target.table.clone(),
                columns: target.columns.clone(),
            });
        }
        let last = target
            .rust_table
            .rsplit("::")
            .next()
            .unwrap_or_default()
            .trim();
        let found = if last == "Self" {
            table
        } else {
            self.schema.table(last)?
        };
        let columns = target.rust_columns.iter().map(|rust_name| {
            let column = found
                .columns
                .iter()
                .find(|each| &each.rust_name == rust_name);
            column.map(|column| column.name.clone())
        });
        Some(Reference {
            schema: found.schema.clone(),
            table: found.name.clone(),
            columns: columns.collect::<Option<Vec<String>>>()?,
        })
    }

    /// `rule QUO-001: Every new quote starts as a draft.`
    pub(super) fn rule(&self, id: &Option<String>) -> Option<String> {
        let id = id.as_ref()?;
        Some(match self.schema.business_rules.get(id) {
            Some(rule) => format!("rule {id}: {}", rule.statement),
            None => format!("rule {id}"),
        })
    }
}
