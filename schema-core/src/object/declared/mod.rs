//! From declarations to objects, in the words a person would write.
//!
//! Everything is qualified, because sessions run with `search_path = pg_catalog`. Nothing is judged
//! here that a rule judges; a fault is what cannot be written as SQL at all. All faults come at once.

mod column;
mod comment;
mod constraint;
mod expression;
mod index;
mod partition;
mod row_security;
mod transitions;
mod trigger;

use std::collections::BTreeMap;
use std::fmt;

pub use partition::is_of_a_period;

use super::{Date, EnumType, Function, Object, ObjectId, Objects, Relabel, Rename, Schema, Table};
use crate::model::{self, EnumStorage, PartitionStrategy, name};

/// Something in the declarations that cannot be written as SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.message, self.help)
    }
}

impl std::error::Error for Fault {}

/// The objects of a schema, with the partitions that are due on a day.
///
/// The order is that of the declarations: types, functions, then table by table with what hangs
/// on it.
pub fn declared(schema: &model::Schema, as_of: Date) -> Result<Objects, Vec<Fault>> {
    let mut out = Declared {
        schema,
        as_of,
        objects: Objects::new(),
        faults: Vec::new(),
        by_path: expression::by_path(schema),
    };
    out.namespaces();
    out.enum_types();
    out.functions();
    for table in &schema.tables {
        out.table(table);
    }
    if out.faults.is_empty() {
        Ok(out.objects)
    } else {
        Err(out.faults)
    }
}

/// What has been made so far.
struct Declared<'a> {
    schema: &'a model::Schema,
    as_of: Date,
    objects: Objects,
    faults: Vec<Fault>,
    /// What a text may name.
    by_path: BTreeMap<String, Vec<ObjectId>>,
}

impl Declared<'_> {
    /// Takes an object in; a name that is taken or too long is a fault.
    fn insert(&mut self, object: Object) {
        let id = object.id();
        if id.name.len() > name::MAX_BYTES && id.is_itself() {
            self.fault(
                format!(
                    "the name of {id} has {} bytes; PostgreSQL keeps {}",
                    id.name.len(),
                    name::MAX_BYTES
                ),
                "give it a shorter one with `name = \"..\"`, or shorten what it is made of",
            );
        }
        if let Err(collision) = self.objects.insert(object) {
            self.fault(
                collision.to_string(),
                "give one of them another name with `name = \"..\"`",
            );
        }
    }

    fn fault(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault {
            message: message.into(),
            help: help.into(),
        });
    }

    fn namespaces(&mut self) {
        let schema = self.schema;
        let tables = schema.tables.iter().map(|table| &table.schema);
        let functions = schema.functions.iter().map(|function| &function.schema);
        let types = schema.enums.iter().filter(|each| is_native(each));
        let mut seen = vec!["public".to_string()];
        for namespace in tables
            .chain(functions)
            .chain(types.map(|each| &each.schema))
        {
            if !seen.contains(namespace) {
                seen.push(namespace.clone());
                self.insert(Object::Schema(Schema {
                    name: namespace.clone(),
                }));
            }
        }
    }

    fn enum_types(&mut self) {
        let schema = self.schema;
        for each in schema.enums.iter().filter(|each| is_native(each)) {
            self.insert(Object::EnumType(EnumType {
                schema: each.schema.clone(),
                name: each.name.clone(),
                labels: each.labels().map(str::to_string).collect(),
            }));
            let id = ObjectId::enum_type(&each.schema, &each.name);
            self.relabels(&id, each);
            self.comment(id, [each.comment.clone()]);
        }
    }

    /// The values of an enum that had another name, of a type or of a column.
    fn relabels(&mut self, of: &ObjectId, each: &model::EnumType) {
        for value in &each.values {
            if let Some(former) = &value.renamed_from {
                self.objects.add_relabel(Relabel {
                    of: of.clone(),
                    from: former.clone(),
                    to: value.label.clone(),
                });
            }
        }
    }

    fn functions(&mut self) {
        let schema = self.schema;
        for function in &schema.functions {
            let object = Function {
                self_test: function.self_test.clone(),
                ..Function::written(&function.schema, &function.name, &function.definition)
            };
            let id = ObjectId::function(&function.schema, &function.name);
            let qualified = name::qualified(&function.schema, &function.name);
            if !object.creates_itself() {
                self.fault(
                    format!(
                        "{} does not begin with the function {qualified}",
                        function.file
                    ),
                    format!("let the file begin with `CREATE FUNCTION {qualified}(..)`"),
                );
            }
            self.insert(Object::Function(object));
            let test = function.self_test.as_deref().unwrap_or_default();
            self.needs_of_text(&id, &format!("{}\n{test}", function.definition));
            self.comment(id, [function.comment.clone()]);
        }
    }

    fn table(&mut self, table: &model::Table) {
        self.insert(Object::Table(Table {
            schema: table.schema.clone(),
            name: table.name.clone(),
            partition_key: table.partitioning.as_ref().map(|partitioning| {
                let strategy = match partitioning.strategy {
                    PartitionStrategy::Range => "RANGE",
                    PartitionStrategy::List => "LIST",
                    PartitionStrategy::Hash => "HASH",
                };
                format!("{strategy} ({})", quoted_list(&partitioning.columns))
            }),
            ..Table::default()
        }));
        let id = ObjectId::table(&table.schema, &table.name);
        if let Some(former) = &table.renamed_from {
            self.objects.add_rename(Rename {
                from: ObjectId::table(&table.schema, former),
                to: id.clone(),
            });
        }
        self.table_comment(table, id);
        self.columns(table);
        self.constraints(table);
        self.indexes(table);
        self.triggers(table);
        self.partitions(table);
        self.row_security(table);
    }
}

fn is_native(each: &model::EnumType) -> bool {
    each.storage == EnumStorage::Native
}

/// `a, "Order"`
fn quoted_list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|each| name::quote(each)).collect();
    quoted.join(", ")
}
