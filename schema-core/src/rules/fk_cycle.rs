//! `fk-cycle`: foreign keys that all have to be there first form no circle.
//!
//! A key with a nullable column, or one that is deferrable, can wait; a table that references
//! itself is a tree. In the compiler [`crate::const_check`] says it, with the same templates.

use super::support::template::fill;
use super::{Area, Findings, Judge, Lift, Place, Rule};
use crate::model::{Deferrable, ForeignKey, Schema, Table};

pub const RULE: Rule = Rule {
    name: "fk-cycle",
    area: Area::ForeignKeys,
    page: include_str!("fk_cycle.md"),
    judge: Judge::Schema(judge),
    lift: Lift::Never,
};

/// What is wrong.
pub const MESSAGE: &str = "this foreign key closes a cycle: {path}";
/// The line to write.
pub const HELP: &str = "make it nullable (`Option<..>`), or write `#[references(.., deferrable)]`";

fn judge(schema: &Schema, findings: &mut Findings) {
    let mut search = Search {
        schema,
        done: vec![false; schema.tables.len()],
        path: Vec::new(),
    };
    for table in 0..schema.tables.len() {
        search.enter(table, findings);
    }
}

struct Search<'a> {
    schema: &'a Schema,
    done: Vec<bool>,
    path: Vec<usize>,
}

impl Search<'_> {
    /// Depth first in the order of the tables, each table once: what the compiler does too.
    fn enter(&mut self, at: usize, findings: &mut Findings) {
        if self.done[at] {
            return;
        }
        self.path.push(at);
        let table = &self.schema.tables[at];
        for (position, key) in table.foreign_keys.iter().enumerate() {
            let target = position_of(self.schema, key);
            let Some(target) = target.filter(|target| *target != at && is_required(table, key))
            else {
                continue;
            };
            match self.path.iter().position(|each| *each == target) {
                Some(start) => {
                    let round = self.path[start..].iter().chain([&target]);
                    let names: Vec<&str> = round
                        .map(|each| self.schema.tables[*each].rust_name.as_str())
                        .collect();
                    let holes = [("path", &*names.join(" -> "))];
                    findings.report_about(
                        &table.rust_name,
                        Place::ForeignKeyTarget(position),
                        fill(MESSAGE, &holes),
                        fill(HELP, &holes),
                    );
                }
                None => self.enter(target, findings),
            }
        }
        self.path.pop();
        self.done[at] = true;
    }
}

fn position_of(schema: &Schema, key: &ForeignKey) -> Option<usize> {
    schema
        .tables
        .iter()
        .position(|table| table.schema == key.target.schema && table.name == key.target.table)
}

/// Whether the referenced row has to be there first.
fn is_required(table: &Table, key: &ForeignKey) -> bool {
    let nullable = key
        .columns
        .iter()
        .any(|name| table.column(name).is_none_or(|column| column.nullable));
    key.deferrable == Deferrable::No && !nullable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnType;
    use crate::rules::testing::{Build, accepts_schema, named, refuses_schema, schema};

    fn referencing(name: &str, target: &str) -> Build {
        let column = format!("{}_id", target.to_lowercase());
        named(name, &format!("{}s", name.to_lowercase()))
            .column(&column, ColumnType::Uuid)
            .index(&[&column])
            .references(&[&column], target)
    }

    #[test]
    fn a_circle_needs_an_edge_that_can_wait() {
        let quote = referencing("Quote", "Line");
        let line = referencing("Line", "Quote");
        refuses_schema(
            &RULE,
            &schema(vec![quote.clone(), line.clone()]),
            Place::ForeignKeyTarget(0),
            "this foreign key closes a cycle: Quote -> Line -> Quote",
            "make it nullable (`Option<..>`), or write `#[references(.., deferrable)]`",
        );
        let optional = line.clone().last(|column| column.nullable = true);
        accepts_schema(&schema(vec![quote.clone(), optional]));
        let deferred = line.with(|table| table.foreign_keys[0].deferrable = Deferrable::Immediate);
        accepts_schema(&schema(vec![quote, deferred]));
        accepts_schema(&schema(vec![referencing("Quote", "Quote")]));
    }
}
