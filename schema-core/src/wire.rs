//! The JSON in which a schema crate hands its schema to the migrator (feature `serde`).
//!
//! Written by [`crate::decl`] without serde, read here with it: the text that the macro wrote, and
//! beside it what the compiler resolved. [`DeclaredSchema::resolve`] puts the two together.

use crate::model::{BusinessRules, ColumnType, EnumType, FORMAT, Function, Schema, Table};
use serde::Deserialize;

/// A schema as its crate prints it.
#[derive(Debug, Clone, Deserialize)]
pub struct DeclaredSchema {
    /// [`FORMAT`] of the crate that printed it.
    pub format: u32,
    name: String,
    comment: Option<String>,
    business_rules: BusinessRules,
    tables: Vec<DeclaredTable>,
    enums: Vec<EnumType>,
    functions: Vec<Function>,
}

#[derive(Debug, Clone, Deserialize)]
struct DeclaredTable {
    table: Table,
    columns: Vec<ColumnFact>,
    references: Vec<TargetFact>,
}

#[derive(Debug, Clone, Deserialize)]
struct ColumnFact {
    column_type: ColumnType,
    nullable: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct TargetFact {
    position: usize,
    schema: String,
    table: String,
    columns: Vec<String>,
}

impl DeclaredSchema {
    /// The schema with every type and every foreign key resolved.
    ///
    /// # Errors
    /// In one sentence: the format is another one than this build reads, or facts and model do
    /// not fit together (then the macros and this crate are of different versions).
    pub fn resolve(self) -> Result<Schema, String> {
        if self.format != FORMAT {
            return Err(format!(
                "the schema crate writes format {}, this migrator reads format {FORMAT}",
                self.format
            ));
        }
        let tables = self.tables.into_iter().map(DeclaredTable::resolve);
        Ok(Schema {
            name: self.name,
            comment: self.comment,
            tables: tables.collect::<Result<_, _>>()?,
            enums: self.enums,
            functions: self.functions,
            business_rules: self.business_rules,
        })
    }
}

impl DeclaredTable {
    fn resolve(self) -> Result<Table, String> {
        let mut table = self.table;
        if self.columns.len() != table.columns.len() {
            return Err(format!(
                "`{}` was compiled with other macros",
                table.rust_name
            ));
        }
        for (column, fact) in table.columns.iter_mut().zip(self.columns) {
            column.column_type = fact.column_type;
            column.nullable = fact.nullable;
        }
        for fact in self.references {
            let Some(key) = table.foreign_keys.get_mut(fact.position) else {
                return Err(format!(
                    "`{}` was compiled with other macros",
                    table.rust_name
                ));
            };
            key.target.schema = fact.schema;
            key.target.table = fact.table;
            key.target.columns = fact.columns;
        }
        Ok(table)
    }
}
